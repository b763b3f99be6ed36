import Testing

@testable import Configuration

@Suite struct SpellingTests {
  @Test(arguments: [
    ("", "abc", 3), ("kitten", "sitting", 3), ("ab", "ba", 1), ("same", "same", 0),
    ("learningrate", "lernRate", 5),
  ])
  func distanceCountsEdits(a: String, b: String, expected: Int) {
    #expect(editDistance(a, b) == expected)
    #expect(editDistance(b, a) == expected)
  }

  @Test func nearestIsOnlyOfferedWhereItIsNear() {
    #expect(nearestSpelling(of: "normalisedLoops", among: ["l1", "normalizedLoops"]) == "normalizedLoops")
    #expect(nearestSpelling(of: "zebra", among: ["normalizedLoops", "fourNodeLoops"]) == nil)
    #expect(nearestSpelling(of: "x", among: []) == nil)
  }
}
