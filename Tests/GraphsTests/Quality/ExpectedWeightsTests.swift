import Testing

@testable import Graphs

struct ExpectedWeightsTests {
  private let expected = ExpectedWeights(
    rank: 3, shares: [1, 0, 2, 0, 3, 0, 4, 0, 0], pulls: [0, 5, 0, 0, 0, 0, 1, 0, 2])

  @Test func findsTheTermsOfEachPull() {
    #expect(expected.spans == [[1, 2], [0, 0], [0, 3]])
    #expect(expected.nodeCount == 3)
  }

  @Test func addsUpCommunities() {
    let sums = expected.aggregated([0, 1, 0], count: 2)
    #expect(sums.shares == [5, 0, 2, 0, 3, 0])
    #expect(sums.pulls == [1, 5, 2, 0, 0, 0])
    // 5 · 1 + 0 · 5 + 2 · 2 in the first community, nothing in the second.
    #expect(expected.within(Partition([0, 1, 0])) == 9)
  }
}
