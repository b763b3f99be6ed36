import Testing

@testable import Statistics

@Suite struct SignedRanksTests {
  @Test func zerosTakeRanksOnlyByPrattsRule() {
    let differences = [0.0, -1, 2, 0, 2]
    let pratt = SignedRanks(of: differences, zeros: .pratt)
    #expect(pratt.ranks == [3, 4.5, 4.5])
    #expect(pratt.positiveSum == 9 && pratt.negativeSum == 3)
    let wilcoxon = SignedRanks(of: differences, zeros: .wilcoxon)
    #expect(wilcoxon.ranks == [1, 2.5, 2.5])
    #expect(wilcoxon.positiveSum == 5 && wilcoxon.negativeSum == 1)
  }

  /// Of ranks 1, 2, 3 by hand: eight subsets, of which two have the sum 3; and of no step the sum is zero.
  @Test func sumsAreThoseOfAllSubsets() {
    #expect(SignedRanks.distribution(ofSums: 1...3) == [1, 1, 1, 2, 1, 1, 1].map { $0 / 8 })
    #expect(SignedRanks.distribution(ofSums: [4, 4]) == [1, 0, 0, 0, 2, 0, 0, 0, 1].map { $0 / 4 })
    #expect(SignedRanks.distribution(ofSums: []) == [1])
    #expect(SignedRanks.distribution(ofSums: 1...53).reduce(0, +) == 1)
  }
}
