import Foundation
import Randomness
import Testing

@testable import Statistics

/// Expectations are from `Oracles/power_laws.py`.
@Suite struct PowerLawFitTests {
  /// The oracle's samples.
  static func sample(_ exponent: Double, cut: Double? = nil) -> [Int] {
    var state = 5
    return (0..<1000).map { _ in
      state = (state * 1_103_515_245 + 12345) % (1 << 31)
      let u = (Double(state) + 0.5) / Double(1 << 31)
      let x = Int(pow(u, -1 / (exponent - 1)) * 1.5)
      return cut.map { max(1, min(x, Int(-$0 * log(u)) + 1)) } ?? x
    }
  }

  @Test func theTailIsThatOfTheLeastDistance() throws {
    for (sample, expected) in [
      (Self.sample(2.2), (0.017825557697507488, 2, 2.0496009032427067, 695)),
      (Self.sample(1.6, cut: 30), (0.05241429979951984, 2, 1.6186430459889083, 852)),
    ] {
      let fit = try #require(PowerLawFit(of: sample))
      #expect(fit.least == expected.1 && fit.count == expected.3)
      #expect(abs(fit.distance - expected.0) < 1e-7 && abs(fit.exponent - expected.2) < 1e-6, "\(fit.exponent)")
    }
  }

  /// Of tails from one and from five on: α, and both laws against the power law.
  @Test func otherLawsAreHeldAgainstIt() throws {
    let recorded:
      [(sample: [Int], least: Int, alpha: Double, exponential: (Double, Double), logNormal: (Double, Double))] =
        [
          (
            Self.sample(2.2), 1, 1.6912154316754973, (2.297814201608883, 0.021572366132257787),
            (-4.3237519566117815, 1.533977616963646e-05)
          ),
          (
            Self.sample(2.2), 5, 2.06447287999439, (2.542461042679441, 0.011007487121324341),
            (0.17174219356884118, 0.8636402129432684)
          ),
          (
            Self.sample(1.6, cut: 30), 1, 1.4430074284067531, (7.282446197373282, 3.278206978352664e-13),
            (-11.685963174605567, 1.5036526265507873e-31)
          ),
          (
            Self.sample(1.6, cut: 30), 5, 1.6666091973766677, (0.7708220886846878, 0.4408123926682366),
            (-5.0275050803778925, 4.969023265778354e-07)
          ),
        ]
    for case let (sample, least, alpha, exponential, logNormal) in recorded {
      let fit = try #require(PowerLawFit(of: sample, from: least))
      #expect(fit.least == least && abs(fit.exponent - alpha) < 1e-6)
      for (law, expected) in [(PowerLawFit.Alternative.exponential, exponential), (.logNormal, logNormal)] {
        let found = try #require(fit.against(law))
        #expect(abs(found.ratio - expected.0) < 5e-4, "\(least) \(law): \(found)")
        #expect(abs(log(found.p / expected.1)) < 0.01 * (1 - log(expected.1)), "\(least) \(law): \(found)")
      }
    }
  }

  @Test func theZetaFunctionIsKnown() {
    for (s, q, expected) in [
      (1.5, 3.0, 1.2588219580922144), (3.2, 10, 0.00320023152496512), (1.01, 1, 100.5779433384968),
    ] {
      #expect(abs(zeta(s, q) / expected - 1) < 1e-12)
    }
  }

  /// Numbers of a law have its exponent, and its own fit calls them good; geometric ones are not.
  @Test func aSampleOfTheLawIsGoodAndAnotherIsNot() throws {
    var stream = RandomStream(seed: 3, stream: .noise)
    let law = try #require(PowerLawFit(of: Self.sample(2.2), from: 5))
    let drawn = (0..<3000).map { _ in law.number(using: &stream) }
    let fit = try #require(PowerLawFit(of: drawn, from: 5))
    #expect(abs(fit.exponent - law.exponent) < 4 * (law.exponent - 1) / 3000.0.squareRoot())
    // Of samples of the law the goodness is uniform from 0 to 1: a mean of twelve has a deviation of 0.083.
    let goodness = try (0..<12).map { part in
      let some = Array(drawn[part * 200..<(part + 1) * 200])
      return try #require(PowerLawFit(of: some)).goodness(draws: 20, using: &stream)
    }
    let mean = goodness.reduce(0, +) / 12
    #expect(0.25 < mean && mean < 0.75, "\(goodness)")
    let geometric = (0..<2000).map { _ in 1 + Int(-20 * log(1 - stream.uniform())) }
    let bad = try #require(PowerLawFit(of: geometric, from: 1))
    #expect(bad.goodness(draws: 20, using: &stream) <= 0.1)
    #expect(try #require(bad.against(.exponential)).ratio < -5)
  }

  @Test func thereIsNoneOfTooFewOrOfEqualNumbers() {
    #expect(PowerLawFit(of: [1, 2, 3]) == nil)
    #expect(PowerLawFit(of: [Int](repeating: 4, count: 100)) == nil)
    #expect(PowerLawFit(of: [Int](repeating: 0, count: 100) + [Int](repeating: 2, count: 60)) == nil)
  }
}
