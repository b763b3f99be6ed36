import Randomness
import Tensors
import TestSupport
import Testing
import _Differentiation

@testable import Networks

@Suite struct DropoutLayerTests {
  private func drawn(_ rate: Double, index: UInt64 = 0) -> DropoutLayer {
    DropoutLayer(rate: rate).drawing(from: RandomStream(seed: 4, stream: .noise, index: index))
  }

  @Test func evaluationKeepsAll() throws {
    let x = unevenTensor([3, 4])
    #expect(DropoutLayer(rate: 0.9).forward(x, .zero) == x)
    #expect(try DropoutLayer(rate: 0.9).outputShape(for: [4, 2]) == [4, 2])
  }

  @Test(arguments: [0, 0.25, 0.8]) func asManyFallOutAsShould(rate: Double) {
    let y = drawn(rate).forward(Tensor(repeating: 2, [100, 200]), .zero)
    let kept = y.elements.filter { $0 != 0 }
    #expect(kept.allSatisfy { abs(Double($0) - 2 / (1 - rate)) < 1e-5 })
    // Five standard errors of 20,000 draws.
    #expect(abs(Double(kept.count) / 20_000 - (1 - rate)) <= 5 * (rate * (1 - rate) / 20_000).squareRoot())
  }

  @Test func drawnItIsAFixedFunctionWhoseDerivativeAgreesWithDifferences() {
    let (layer, x) = (drawn(0.4), unevenTensor([3, 4]))
    #expect(layer.forward(x, .zero) == layer.forward(x, .zero) && layer.forward(x, .zero) != x)
    #expect(layer.forward(x, .zero) != drawn(0.4, index: 1).forward(x, .zero))
    #expect(operationGradientError(at: [x]) { layer.forward($0[0], .zero) } < gradientTolerance)
  }

  /// A block draws where a layer within does, another pattern for each.
  @Test func blocksDraw() throws {
    let inner = try Network(inputShape: [4], layers: [DropoutLayer(rate: 0.5), DropoutLayer(rate: 0.5)])
    let network = try Network(inputShape: [4], layers: [ResidualLayer(inner)])
    let x = Tensor(repeating: 1, [50, 4])
    let drawn = network.drawing(seed: 1, step: 0)(x, Parameters())
    #expect(network.isRandom && drawn != x && drawn == network.drawing(seed: 1, step: 0)(x, Parameters()))
    #expect(Set(drawn.elements) == [1, 5])
  }
}
