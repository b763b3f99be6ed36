import Statistics
import Testing

@Suite struct HolmCorrectionTests {
  @Test func equalsStatsmodels() {
    for recorded in Recorded.all.holm {
      let adjusted = holmAdjusted(recorded.p)
      #expect(adjusted.count == recorded.adjusted.count)
      #expect(zip(adjusted, recorded.adjusted).allSatisfy { isClose($0, $1) })
    }
  }

  @Test func aTestThatFailedStillCounts() {
    #expect(holmAdjusted([0.01, nil, 0.02, .nan]) == [0.04, nil, 0.06, nil])
    #expect(holmAdjusted([]) == [])
    #expect(holmAdjusted([nil]) == [nil])
  }

  @Test func orderOfTestsDoesNotMatterAndNothingBecomesSurer() throws {
    let p = [0.03, 0.001, 0.2, 0.03, 0.9]
    let adjusted = try holmAdjusted(p).map { try #require($0) }
    #expect(holmAdjusted(p.reversed()) == adjusted.reversed())
    #expect(zip(adjusted, p).allSatisfy(>=))
    let inOrder = zip(p, adjusted).sorted { $0.0 < $1.0 }.map(\.1)
    #expect(inOrder == inOrder.sorted())
  }
}
