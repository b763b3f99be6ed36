import Foundation
import Statistics
import Testing

/// Expectations are from `Oracles/equivalence.py`: SciPy's normal distribution, and the share of four million samples.
@Suite struct PairedPowerTests {
  /// Five standard errors of a share of four million.
  private static func band(_ share: Double) -> Double {
    5 * (max(share * (1 - share), 1e-6) / 4e6).squareRoot()
  }

  @Test(
    arguments: [
      (40, 0.13, log(1.1), 0.0, 0.9972286841084841, 0.99727225),
      (40, 0.5, log(1.25), 0, 0.761089293459666, 0.76132325),
      (40, 0.8, log(1.5), 0, 0.8813888073317393, 0.881416),
      (40, 1.4, log(2.0), 0, 0.8628441361808847, 0.86297575),
      (40, 0.2, log(1.3), log(0.9), 0.9995499786100552, 0.9995465),
      (40, 0.4, log(1.35), log(0.95), 0.9889201741053038, 0.98891875),
      // At the margin itself what is found is an error of the level's probability, beyond it less.
      (40, 0.1, 0.15, 0.15, 0.050000000000000044, 0.04989125),
      (40, 0.1, 0.15, 0.2, 7.655572413778344e-07, 5e-07),
    ] as [(Int, Double, Double, Double, Double, Double)]) func ofEquivalence(
      pairs: Int, deviation: Double, bound: Double, effect: Double, expected: Double, counted: Double
    ) throws
  {
    for way in [1.0, -1] {
      let found = try #require(
        PairedPower.equivalence(of: way * effect, bound: bound, deviation: deviation, pairs: pairs))
      #expect(abs(found - expected) < 1e-12 && abs(found - counted) < Self.band(counted))
    }
  }

  @Test func isNeverBelowNothing() {
    #expect(PairedPower.equivalence(bound: 0.1, deviation: 1, pairs: 10) == 0)
  }

  /// What is found against the claim does not count for it.
  @Test(
    arguments: [
      (40, 0.13, log(1.1), 0.9962848460585744, 0.99626025), (20, 1, 0.5, 0.6087659030488964, 0.60923075),
      (20, 1, -0.5, 1.3581596560325232e-05, 1.35e-05), (7, 2, 0, 0.025, 0.025149),
      (40, 0.09, log(0.9 / 0.87), 0.6636313544352257, 0.66406175),
    ] as [(Int, Double, Double, Double, Double)]) func ofADifference(
      pairs: Int, deviation: Double, effect: Double, expected: Double, counted: Double
    ) throws
  {
    let found = try #require(PairedPower.difference(asClaimed: effect, deviation: deviation, pairs: pairs))
    #expect(abs(found - expected) < 1e-12 && abs(found - counted) < Self.band(counted))
  }

  @Test func needsADeviationAndPairs() {
    #expect(PairedPower.equivalence(bound: 0, deviation: 1, pairs: 10) == nil)
    #expect(PairedPower.equivalence(bound: 1, deviation: 0, pairs: 10) == nil)
    #expect(PairedPower.equivalence(of: .nan, bound: 1, deviation: 1, pairs: 10) == nil)
    #expect(PairedPower.difference(asClaimed: 1, deviation: 1, pairs: 0) == nil)
    #expect(PairedPower.difference(asClaimed: .nan, deviation: 1, pairs: 3) == nil)
    #expect(PairedPower.difference(asClaimed: 1, deviation: 1, pairs: 3, level: 1) == nil)
  }
}
