import Foundation
import Randomness
import Tensors
import Testing

@testable import Dynamics

@Suite struct TanhNetworkTests {
  private var weights: Tensor {
    var congruence = Congruence(7)
    return Tensor(Shape([40, 40]), congruence.values(1600, times: (12.0 / 40).squareRoot()))
  }

  /// Expectations are from `Oracles/models.py`, from another start: a fixed point, a limit cycle, a slow torus, chaos.
  @Test func exponentsAreWhatAnotherProgramFinds() {
    var stream = RandomStream(seed: 1, stream: .noise)
    let found = TanhNetwork(weights: weights).exponents(gains: [0.5, 0.8, 1.1, 1.4, 4], using: &stream)
    let recorded = [
      (-0.6956, -0.6957), (-0.2256, -0.2256), (0.0000, -0.0440), (-0.0004, -0.0090), (0.3416, 0.2911),
    ]
    // Means over 2,000 steps of different trajectories: at a fixed point they are exact but for the beginning, in chaos they are a sample.
    let tolerances = [0.001, 0.001, 0.003, 0.005, 0.015]
    for (index, (expected, tolerance)) in zip(recorded, tolerances).enumerated() {
      #expect(abs(found[index].first - expected.0) < tolerance, "\(index): \(found[index])")
      #expect(abs(found[index].second - expected.1) < tolerance, "\(index): \(found[index])")
    }
  }

  /// Of 500 units with normal weights of variance 1 / 500, by their gain: values that were measured elsewhere, of one network each. Near 1 they depend
  /// on the network, and in chaos they are means over a trajectory.
  @Test func exponentsOfNormalWeightsAreThoseThatAreKnown() {
    var stream = RandomStream(seed: 4, stream: .initialization)
    let normal = Tensor(
      Shape([500, 500]), (0..<250_000).map { _ in Scalar(stream.normal() / 500.0.squareRoot()) })
    let known = [
      (0.5, -0.668, 0.05), (0.9, -0.080, 0.05), (1.0, -0.0006, 0.03), (1.2, 0.0007, 0.01),
      (1.5, 0.0545, 0.02), (2.0, 0.152, 0.03),
    ]
    let found = TanhNetwork(weights: normal).exponents(gains: known.map(\.0), using: &stream)
    for (found, (gain, expected, tolerance)) in zip(found, known) {
      #expect(abs(found.first - expected) < tolerance, "\(gain): \(found.first)")
    }
  }

  /// Of a silent network they are the logarithms of g and of the magnitudes of the eigenvalues.
  @Test func aSilentNetworkHasThoseOfItsEigenvalues() {
    let diagonal = Tensor(Shape([3, 3]), [0.9, 0, 0, 0.3, 0.5, 0, 0, 0.2, 0.1])
    var stream = RandomStream(seed: 1, stream: .noise)
    let found = TanhNetwork(weights: diagonal).exponents(
      gains: [0.5, 1], settling: 400, steps: 400, using: &stream)
    #expect(abs(found[0].first - log(0.45)) < 1e-4 && abs(found[0].second - log(0.25)) < 1e-4)
    #expect(abs(found[1].first - log(0.9)) < 1e-4 && abs(found[1].second - log(0.5)) < 1e-4)
  }

  /// Noise keeps activity up, which lowers the slopes and so the exponent; gains do not hear of each other.
  @Test func noiseLowersTheExponentAndGainsStandAlone() {
    func first(_ noise: Double, _ gains: [Double]) -> [Double] {
      var stream = RandomStream(seed: 1, stream: .noise)
      return TanhNetwork(weights: weights, noise: noise).exponents(
        gains: gains, settling: 100, steps: 500, using: &stream
      ).map(\.first)
    }
    let (silent, driven) = (first(0, [0.9, 1.2]), first(0.3, [0.9, 1.2]))
    #expect(driven[0] < silent[0] - 0.01)
    #expect(abs(first(0.3, [0.9])[0] - driven[0]) < 1e-3)
  }
}
