import Foundation
import Statistics
import Testing

/// Expectations are from SciPy's normal distribution, `Oracles/equivalence.py`.
@Suite struct PairedPowerTests {
  @Test(arguments: [
    (40, 0.13, 1.1, 0.9972286841084841), (40, 0.5, 1.25, 0.761089293459666), (40, 0.8, 1.5, 0.8813888073317395),
    (40, 1.4, 2, 0.8628441361808847),
  ]) func ofEquivalence(pairs: Int, deviation: Double, ratio: Double, expected: Double) {
    #expect(isClose(PairedPower.equivalence(bound: log(ratio), deviation: deviation, pairs: pairs), expected))
  }

  @Test func isNeverBelowNothing() {
    #expect(PairedPower.equivalence(bound: 0.1, deviation: 1, pairs: 10) == 0)
  }

  @Test func ofADifference() {
    #expect(isClose(PairedPower.difference(of: log(1.1), deviation: 0.13, pairs: 40), 0.9962848460795743))
    #expect(isClose(PairedPower.difference(of: -0.5, deviation: 1, pairs: 20), 0.6087794846454567))
    // Where there is nothing, what is found is an error of the level's probability.
    #expect(isClose(PairedPower.difference(of: 0, deviation: 2, pairs: 7), 0.05))
  }

  @Test func needsADeviationAndPairs() {
    #expect(PairedPower.equivalence(bound: 0, deviation: 1, pairs: 10) == nil)
    #expect(PairedPower.equivalence(bound: 1, deviation: 0, pairs: 10) == nil)
    #expect(PairedPower.difference(of: 1, deviation: 1, pairs: 0) == nil)
    #expect(PairedPower.difference(of: .nan, deviation: 1, pairs: 3) == nil)
    #expect(PairedPower.difference(of: 1, deviation: 1, pairs: 3, level: 1) == nil)
  }
}
