import Tensors
import TestSupport
import Testing
import _Differentiation

@testable import Networks

@Suite struct FlattenLayerTests {
  @Test func anyShapeBecomesAVector() throws {
    #expect(try FlattenLayer().outputShape(for: [3, 4, 2]) == [24])
    #expect(try FlattenLayer().outputShape(for: [7]) == [7])
  }

  @Test func orderStaysAndTheGradientFlows() {
    let x = unevenTensor([2, 3, 2])
    #expect(FlattenLayer().forward(x, .zero).elements == x.elements)
    #expect(operationGradientError(at: [x]) { FlattenLayer().forward($0[0], .zero) } < gradientTolerance)
  }

  @Test func firstLayerMayFlatten() throws {
    let network = try Network(inputShape: [2, 2], layers: [FlattenLayer(), DenseLayer(4, 3)])
    #expect(network.parameterShapes.map(\.name) == ["layers.1.weight", "layers.1.bias"])
    let x = unevenTensor([5, 2, 2])
    let error = operationGradientError(at: network.initialParameters(seed: 1).tensors) { network(x, $0) }
    #expect(error < gradientTolerance)
  }
}
