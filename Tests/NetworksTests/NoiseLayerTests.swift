import Randomness
import Tensors
import TestSupport
import Testing
import _Differentiation

@testable import Networks

@Suite struct NoiseLayerTests {
  private func drawn(_ strength: Scalar, _ exponent: Scalar, index: UInt64 = 0) -> NoiseLayer {
    NoiseLayer(strength: strength, exponent: exponent)
      .drawing(from: RandomStream(seed: 4, stream: .noise, index: index))
  }

  @Test func evaluationHasNoNoise() throws {
    let x = unevenTensor([3, 4])
    #expect(NoiseLayer(strength: 5).forward(x, .zero) == x)
    #expect(try NoiseLayer().outputShape(for: [4]) == [4])
  }

  @Test("Mean x, standard deviation c |x|^{e/2}", arguments: [0, 1, 2] as [Scalar])
  func distribution(_ exponent: Scalar) {
    for (x, deviations) in [(4, [0.3, 0.6, 1.2]), (-0.25, [0.3, 0.15, 0.075])]
      as [(Scalar, [Double])]
    {
      let y = drawn(0.3, exponent).forward(Tensor(repeating: x, [100, 200]), .zero)
      let errors = (y - Tensor(repeating: x, y.shape)).elements.map { Double($0) }
      let deviation = (errors.reduce(0) { $0 + $1 * $1 } / 20_000).squareRoot()
      let expected = deviations[Int(exponent)]
      // 20,000 draws: five standard errors of the mean, and of the deviation, which is 1/√2 of that.
      #expect(abs(errors.reduce(0, +) / 20_000) < 5 * expected / 141)
      #expect(abs(deviation - expected) < 5 * expected / 200)
    }
  }

  @Test(
    "Drawn, it is a fixed function whose derivative agrees with differences",
    arguments: [0, 1, 2] as [Scalar])
  func derivative(_ exponent: Scalar) {
    let (layer, x) = (drawn(0.3, exponent), unevenTensor([3, 4]))
    #expect(layer.forward(x, .zero) == layer.forward(x, .zero) && layer.forward(x, .zero) != x)
    #expect(operationGradientError(at: [x]) { layer.forward($0[0], .zero) } < gradientTolerance)
  }

  @Test("Silent units are silent, with a gradient of one")
  func silence() {
    for layer in [drawn(0.3, 1), drawn(0.3, 2)] {
      let (value, pullback) = valueWithPullback(at: Tensor([2, 2])) { layer.forward($0, .zero) }
      let ones = Tensor(repeating: 1, [2, 2])
      #expect(value == Tensor([2, 2]) && pullback(ones) == ones)
    }
  }

  @Test func hiddenLayersGetNoiseAndOutputsNone() throws {
    let network = try Network(sizes: [3, 5, 4, 2], activation: .tanh).adding(NoiseLayer())
    #expect(network.layers.map { type(of: $0).name } == ["dense", "noise", "dense", "noise", "dense"])
    #expect(network.outline.populations.compactMap(\.layer) == [0, 2, 4])
  }
}
