import Networks
import Tensors
import TestSupport
import Testing
import _Differentiation

/// The `Layer` protocol holds every kind of layer: each passes the check against differences within a
/// network, and descends.
@Suite struct LayerTests {
  static func inputs(_ network: Network, batch: Int) -> Tensor {
    unevenTensor(Shape([batch] + network.inputShape.dimensions))
  }

  /// The input's gradient as well as every parameter's.
  @Test(arguments: SmallNetwork.allCases) func derivativeWithinANetwork(kind: SmallNetwork) throws {
    let network = try kind.network.drawing(seed: 0, step: 0)
    #expect(network.outputShape == [2])
    let parameters = network.initialParameters(seed: 5)
    let positions = Array(1...parameters.count)
    let error = operationGradientError(at: [Self.inputs(network, batch: 3)] + parameters.tensors) {
      network($0[0], $0.selecting(positions))
    }
    #expect(error < gradientTolerance)
  }

  @Test(arguments: SmallNetwork.allCases) func descentLowersTheLoss(kind: SmallNetwork) throws {
    let network = try kind.network.drawing(seed: 0, step: 0)
    let inputs = Self.inputs(network, batch: 6)
    let target = unevenTensor([6, 2], scale: 0.5)
    var parameters = network.initialParameters(seed: 2)
    var losses: [Scalar] = []
    for _ in 0..<20 {
      let (loss, gradient) = valueWithGradient(at: parameters) {
        Loss.meanSquaredError(network(inputs, $0), target)
      }
      losses.append(loss)
      parameters.add(gradient, times: -0.1)
    }
    #expect(losses[19] < 0.9 * losses[0], "\(losses)")
  }

  @Test(arguments: SmallNetwork.allCases) func shapesAreThoseOfTheParameters(kind: SmallNetwork) throws {
    let network = try kind.network.drawing(seed: 0, step: 0)
    let parameters = network.initialParameters(seed: 1)
    #expect(parameters.tensors.map(\.shape) == network.parameterShapes.map(\.shape))
  }

  @Test func mismatchSpeaksToTheUser() {
    let error = ShapeMismatch(layer: "a dense layer", found: [2, 3], expected: "6 values an example")
    #expect("\(error)" == "a dense layer takes 6 values an example, not an input of shape [2, 3]")
  }
}
