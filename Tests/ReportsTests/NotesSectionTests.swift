import Plots
import TestSupport
import Testing

@testable import Reports

@Suite struct NotesSectionTests {
  /// The notes say by which numbers words are chosen: the same ones as in the code.
  @Test(arguments: [
    (
      "Shuffles, z and p", "fewer than 19 never reach 0.05",
      Judgement.nullsNeeded == 19 && Judgement.level == 0.05
    ),
    ("More, less, equal", "where p is at most 0.05", Judgement.level == 0.05),
    ("More, less, equal", "fewer than six decide nothing", Judgement.pairsNeeded == 6),
    (
      "More, less, equal", "more than 0.02 or 5% in a measure",
      MeasureFacts.tolerance(beside: 0) == 0.02 && MeasureFacts.tolerance(beside: 100) == 5
    ),
    (
      "More, less, equal", "half a percentage point in accuracy", Score.accuracy.tolerance(beside: 0.5) == 0.005
    ),
    ("More, less, equal", "5% in capacity", Score.capacity.tolerance(beside: 20) == 1),
    ("More, less, equal", "10% in the test loss", Score.loss.tolerance(beside: 1) == 0.1),
    ("The drawings", "edges below 0.01 are hidden", NetworkEdges.faintest == 0.01),
    ("The drawings", "at most the 20 000 strongest edges", NetworkData.edgeLimit == 20_000),
    ("Weight matrices", "beyond 256 rows or columns", HeatMap.largestSide == 256),
  ])
  func numbersAreThoseOfTheCode(name: String, words: String, isTrue: Bool) throws {
    let parts = NotesSection.markup().render().components(separatedBy: "<dt>\(name)</dt><dd>")
    try #require(parts.count == 2)
    let note = try #require(parts[1].components(separatedBy: "</dd>").first)
    #expect(note.contains(words) && isTrue)
  }

  @Test func isASectionThatCanBeLinkedTo() {
    let text = NotesSection.markup().render()
    #expect(text.hasPrefix("<section id=\"notes\"><h2>How to read this</h2>") && isWellFormed(text))
  }
}
