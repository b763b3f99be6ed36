import Networks
import Randomness
import Tensors
import TestSupport
import Testing

@Suite struct PositionLayerTests {
  @Test func eachStepHasAVector() throws {
    let layer = PositionLayer(steps: 2, width: 3)
    #expect(try layer.outputShape(for: [2, 3]) == [2, 3])
    #expect(throws: ShapeMismatch.self) { try layer.outputShape(for: [3, 3]) }
    let x = unevenTensor([4, 2, 3])
    let table = Tensor([2, 3], [1, 2, 3, 4, 5, 6])
    let added = layer.forward(x, Parameters([table])) - x
    #expect(added.shape == [4, 2, 3])
    for (place, value) in added.elements.enumerated() { #expect(abs(value - Scalar(place % 6 + 1)) < 1e-5) }
  }

  @Test func derivative() {
    let layer = PositionLayer(steps: 2, width: 3)
    let error = operationGradientError(at: [unevenTensor([4, 2, 3]), unevenTensor([2, 3])]) {
      layer.forward($0[0], $0.selecting([1]))
    }
    #expect(error < gradientTolerance)
  }
}
