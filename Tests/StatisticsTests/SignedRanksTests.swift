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
}
