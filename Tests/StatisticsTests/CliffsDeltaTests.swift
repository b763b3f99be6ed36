import Statistics
import Testing

@Suite struct CliffsDeltaTests {
  @Test func equalsTheRecord() {
    for recorded in Recorded.all.cliffsDelta {
      #expect(isClose(cliffsDelta(recorded.first, recorded.second), recorded.cliffsDelta))
      #expect(isClose(cliffsDelta(recorded.second, recorded.first), -recorded.cliffsDelta))
      // Only the order of values counts.
      let warped = cliffsDelta(recorded.first.map { $0 * $0 * $0 }, recorded.second.map { $0 * $0 * $0 })
      #expect(warped == cliffsDelta(recorded.first, recorded.second))
    }
  }

  @Test func endsAndNothing() {
    #expect(cliffsDelta([3, 4], [1, 2]) == 1)
    #expect(cliffsDelta([1, 2], [3, 4]) == -1)
    #expect(cliffsDelta([1, 1], [1]) == 0)
    #expect(cliffsDelta([], [1]) == nil)
    #expect(cliffsDelta([1], [.nan]) == nil)
  }
}
