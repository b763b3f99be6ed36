import Foundation
import Testing

@testable import Sweeps

@Suite("Counts of a sweep")
struct SweepCountsTests {
  @Test("add up to all runs, and say what failed")
  func counts() {
    let counts = SweepCounts(
      name: "x",
      states: [
        ("a", (.done, nil)), ("b", (.done, nil)), ("c", (.failed, "why")), ("d", (.running, nil)),
        ("e", (.interrupted, nil)), ("f", (.pending, nil)),
      ])
    #expect(counts.summary == "2 of 6 runs done, 1 failed, 1 interrupted, 1 running, 1 pending")
    #expect(counts.failures == ["c": "why"])
    #expect(counts.done + counts.failed + counts.interrupted + counts.running + counts.pending == counts.runs)
  }
}
