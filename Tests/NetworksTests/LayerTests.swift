import Networks
import Tensors
import TestSupport
import Testing
import _Differentiation

/// The `Layer` protocol holds every kind of layer: each passes the check against differences within a
/// network, and descends.
@Suite struct LayerTests {
  enum Kind: String, CaseIterable { case convolution, pooling, recurrence, residual }

  static func network(_ kind: Kind) throws -> Network {
    switch kind {
    case .convolution:
      try Network(
        inputShape: [5, 4, 2],
        layers: [
          ConvolutionLayer(2, 3, window: Window(2), activation: .tanh),
          ConvolutionLayer(3, 2, window: Window(3), activation: .tanh),
          FlattenLayer(), DenseLayer(4, 2),
        ])
    case .pooling:
      try Network(
        inputShape: [6, 4, 1],
        layers: [
          ConvolutionLayer(1, 2, window: Window(3), activation: .tanh), MaxPoolLayer(size: 2),
          FlattenLayer(), DenseLayer(4, 3, activation: .tanh), DenseLayer(3, 2),
        ])
    case .recurrence:
      try Network(
        inputShape: [4, 3], layers: [RecurrentLayer(3, 5), DenseLayer(5, 2)])
    case .residual:
      try Network(
        inputShape: [3],
        layers: [
          DenseLayer(3, 4, activation: .tanh),
          ResidualLayer(Network(sizes: [4, 6, 4], activation: .silu)), DenseLayer(4, 2),
        ])
    }
  }

  static func inputs(_ network: Network, batch: Int) -> Tensor {
    unevenTensor(Shape([batch] + network.inputShape.dimensions))
  }

  /// The input's gradient as well as every parameter's.
  @Test(arguments: Kind.allCases) func derivativeWithinANetwork(kind: Kind) throws {
    let network = try Self.network(kind)
    #expect(network.outputShape == [2])
    let parameters = network.initialParameters(seed: 5)
    let positions = Array(1...parameters.count)
    let error = operationGradientError(at: [Self.inputs(network, batch: 3)] + parameters.tensors) {
      network($0[0], $0.selecting(positions))
    }
    #expect(error < gradientTolerance)
  }

  @Test(arguments: Kind.allCases) func descentLowersTheLoss(kind: Kind) throws {
    let network = try Self.network(kind)
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

  @Test(arguments: Kind.allCases) func shapesAreThoseOfTheParameters(kind: Kind) throws {
    let network = try Self.network(kind)
    let parameters = network.initialParameters(seed: 1)
    #expect(parameters.tensors.map(\.shape) == network.parameterShapes.map(\.shape))
  }

  @Test func mismatchSpeaksToTheUser() {
    let error = ShapeMismatch(layer: "a dense layer", found: [2, 3], expected: "6 values an example")
    #expect("\(error)" == "a dense layer takes 6 values an example, not an input of shape [2, 3]")
  }
}
