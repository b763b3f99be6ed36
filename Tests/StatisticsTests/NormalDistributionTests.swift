import Foundation
import Statistics
import Testing

@Suite struct NormalDistributionTests {
  private let recorded = Recorded.all.normal

  @Test func cumulativeEqualsSciPy() {
    for (x, expected) in zip(recorded.x, recorded.cumulative) {
      // x / √2 rounds, and the tail multiplies that relative error by x²: 37² · 2⁻⁵³ is 1.5e-13.
      #expect(abs(NormalDistribution.cumulative(x) - expected) <= 1e-12 * expected, "\(x)")
    }
  }

  @Test func quantileEqualsSciPy() {
    for (p, expected) in zip(recorded.p, recorded.quantile) {
      #expect(abs(NormalDistribution.quantile(p) - expected) <= 1e-12 * max(1, abs(expected)), "\(p)")
    }
  }

  @Test func eachUndoesTheOther() {
    for x in stride(from: -8.0, through: 8, by: 1.0 / 64) {
      // Above 0 the share below 1 keeps the digits 2⁻⁵³ / density of x.
      let density = exp(-x * x / 2) / (2 * Double.pi).squareRoot()
      let allowed = 1e-12 + (x > 0 ? 0x1p-52 / density : 0)
      #expect(abs(NormalDistribution.quantile(NormalDistribution.cumulative(x)) - x) <= allowed, "\(x)")
    }
  }

  @Test func endsAndBeyond() {
    #expect(NormalDistribution.quantile(0) == -.infinity)
    #expect(NormalDistribution.quantile(1) == .infinity)
    #expect(NormalDistribution.quantile(1.5).isNaN)
    #expect(NormalDistribution.quantile(.nan).isNaN)
    #expect(NormalDistribution.quantile(.leastNonzeroMagnitude) < -38)
    #expect(NormalDistribution.cumulative(-.infinity) == 0)
    #expect(NormalDistribution.cumulative(.infinity) == 1)
  }
}
