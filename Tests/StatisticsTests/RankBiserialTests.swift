import Statistics
import Testing

@Suite struct RankBiserialTests {
  /// The record comes from the signs of Walsh averages, which need no ranks.
  @Test func equalsTheRecord() {
    for recorded in Recorded.all.rankBiserial {
      #expect(isClose(rankBiserial(ofDifferences: recorded.differences), recorded.rankBiserial))
      #expect(isClose(rankBiserial(ofDifferences: recorded.differences.map { -$0 }), -recorded.rankBiserial))
    }
  }

  @Test func endsZerosAndNothing() {
    #expect(rankBiserial(ofDifferences: [1, 5, 2]) == 1)
    #expect(rankBiserial(ofDifferences: [0, 0]) == 0)
    // (3 − 0) / 3 without the zero, (2 + 3) / 6 with it.
    #expect(rankBiserial(ofDifferences: [0, 1, 2]) == 5.0 / 6)
    #expect(rankBiserial(ofDifferences: []) == nil)
    #expect(rankBiserial(ofDifferences: [.infinity]) == nil)
  }
}
