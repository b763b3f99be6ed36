import Foundation
import Records
import TestSupport
import Testing

@testable import Reports

@Suite struct NetworkCardTests {
  private func card(_ recipe: ReportFixtures.Recipe, change: (RunFolder) throws -> Void = { _ in }) throws
    -> String
  {
    let fixtures = try ReportFixtures()
    try change(fixtures.add(recipe))
    let figures = FigureSet(runs: try RunCollection.load(paths: [fixtures.path]))
    return try NetworkCard.markup(try #require(figures.tasks.first?.networks.first)).render()
  }

  @Test func saysWhoseNetworkItIsAndItsNumbers() throws {
    let text = try card(
      .init(
        id: "run-7", terms: [ReportFixtures.term], seed: 7, modules: 4, quality: 0.5, loss: 0.25, leak: 0.125))
    #expect(text.hasPrefix("<article class=\"card\" id=\"run-run-7\"><h3>normalizedLoops 0.01, seed 7</h3>"))
    #expect(text.contains("<p class=\"id\">run-7</p>") && isWellFormed(text))
    let numbers = [
      ("Modularity (Newman)", "0.5"), ("Layered modularity", "0.5"),
      ("Layered modularity of its shuffles", "0.03"),
      ("Normalized loops", "4"), ("Leak", "0.125"), ("Test loss", "0.25"),
    ].map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" }
    #expect(text.contains("<dl class=\"facts\">\(numbers.joined())</dl>"))
  }

  /// The drawing has its data beside it, and who cannot see it a sentence.
  @Test func theDrawingFindsItsData() throws {
    let text = try card(.init(id: "a"))
    #expect(
      text.contains(
        "<canvas id=\"run-a-canvas\" data-source=\"run-a-data\" role=\"img\" tabindex=\"0\" aria-label=\""))
    let parts = text.components(separatedBy: "<script type=\"application/json\" id=\"run-a-data\">")
    let json = try #require(parts.last?.components(separatedBy: "</script>").first)
    let data = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect((data["x"] as? [Any])?.count == 40)
    for part in ["id=\"run-a-weights\"", "id=\"run-a-nulls\"", "aria-label=\"Edge threshold\""] {
      #expect(text.contains(part), "\(part)")
    }
  }

  /// Without its weights a run has its numbers, and the reason why nothing is drawn.
  @Test func aNetworkThatCannotBeDrawnSaysWhy() throws {
    let text = try card(.init(id: "a", accuracy: 0.75)) {
      try FileManager.default.removeItem(atPath: $0.checkpointPath(step: 4000))
    }
    #expect(text.contains("<p class=\"missing\">The network is not drawn: ") && !text.contains("<canvas"))
    #expect(text.contains("<dt>Test accuracy</dt><dd>0.75</dd>") && !text.contains("run-a-weights"))
    #expect(text.contains("id=\"run-a-nulls\"") && isWellFormed(text))
  }
}
