import Randomness
import Tensors
import TestSupport
import Testing
import _Differentiation

@testable import Networks

@Suite struct NetworkTests {
  /// In single precision the step of the differences would cross the kinks of the rectifiers.
  static let smoothEnough = Activation.allCases.filter {
    MemoryLayout<Scalar>.size == 8 || ($0 != .relu && $0 != .leakyRelu)
  }

  @Test(arguments: smoothEnough)
  func gradientThroughALossIsRight(activation: Activation) throws {
    let network = try Network(sizes: [3, 5, 4, 2], activation: activation, initializer: .fanInUniform)
    let x = unevenTensor([6, 3])
    let target = unevenTensor([6, 2])
    let error = gradientError(at: network.initialParameters(seed: 1)) { parameters in
      Loss.meanSquaredError(network(x, parameters), target)
    }
    #expect(error < gradientTolerance)
  }

  @Test func parametersAreNamedByLayer() throws {
    let network = try Network(sizes: [3, 5, 2], activation: .tanh)
    #expect(
      network.parameterShapes.map { "\($0.name) \($0.shape)" } == [
        "layers.0.weight [3, 5]", "layers.0.bias [5]", "layers.1.weight [5, 2]", "layers.1.bias [2]",
      ])
    #expect(network.outline.parameters == [0, 2])
    #expect(network.inputShape == [3] && network.outputShape == [2])
  }

  @Test func lastLayerHasTheOutputActivation() throws {
    let network = try Network(sizes: [3, 5, 2], activation: .tanh, output: .sigmoid)
    #expect(network.layers.map { ($0 as? DenseLayer)?.activation } == [.tanh, .sigmoid])
  }

  @Test func messageNamesTheLayerThatDoesNotFit() {
    let error = #expect(throws: ShapeMismatch.self) {
      try Network(inputShape: [3], layers: [DenseLayer(3, 4), DenseLayer(5, 2)])
    }
    #expect(
      error?.description == "layer 1, a dense layer, takes 5 values an example, not an input of shape [4]")
  }

  @Test func sameSeedSameParameters() throws {
    let network = try Network(sizes: [3, 5, 2], activation: .tanh)
    #expect(network.initialParameters(seed: 8) == network.initialParameters(seed: 8))
    #expect(network.initialParameters(seed: 8)[0] != network.initialParameters(seed: 9)[0])
  }

  /// A layer that draws another number of words leaves the others' parameters as they were.
  @Test func eachLayerDrawsFromItsOwnStream() throws {
    func network(_ initializer: Initializer) throws -> Network {
      try Network(inputShape: [4], layers: [DenseLayer(4, 3, initializer: initializer), DenseLayer(3, 2)])
    }
    let one = try network(.glorotUniform).initialParameters(seed: 8)
    let other = try network(.truncatedNormal).initialParameters(seed: 8)
    #expect(one[0] != other[0])
    #expect(one[2] == other[2])
    let same = try Network(sizes: [3, 3, 3], activation: .tanh).initialParameters(seed: 8)
    #expect(same[0] != same[2])
  }

  @Test func wrongNumberOfParametersIsRefused() async throws {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let network = try Network(sizes: [2, 2], activation: .tanh)
      _ = network(Tensor([1, 2]), Parameters([Tensor([2, 2])]))
    }
    let message = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    #expect(message.contains("1 parameters for a network that has 2"))
  }

  @Test func networkWithoutLayersIsTheIdentity() throws {
    let network = try Network(inputShape: [3], layers: [])
    let x = unevenTensor([2, 3])
    #expect(network(x, .zero) == x && network.outputShape == [3])
    #expect(pullback(at: x, Parameters.zero) { network($0, $1) }(x).0 == x)
    #expect(pullback(at: Parameters.zero) { network(x, $0) }(x).count == 0)
  }

  @Test func zeroTangentGivesZeroGradients() throws {
    let network = try Network(sizes: [3, 5, 2], activation: .gelu)
    let gradient = pullback(at: network.initialParameters(seed: 1)) { network(unevenTensor([2, 3]), $0) }(.zero)
    #expect(gradient.count == 4 && gradient.norm == 0)
  }

  @Test func onlyDenseLayersOnVectorsAreOneCall() throws {
    let loss = Loss.meanSquaredError
    #expect(try Network(sizes: [3, 5, 2], activation: .gelu).denseChain(loss: loss) != nil)
    #expect(try Network(sizes: [3, 500, 500], activation: .gelu).denseChain(loss: loss) == nil)
    #expect(try Network(inputShape: [4, 3], layers: [DenseLayer(3, 2)]).denseChain(loss: loss) == nil)
    #expect(
      try Network(inputShape: [3], layers: [DenseLayer(3, 2), DropoutLayer(rate: 0.5)]).denseChain(loss: loss)
        == nil)
    #expect(try Network(inputShape: [3], layers: []).denseChain(loss: loss) == nil)
  }

  @Test func firstLayerIsNotAskedForItsInputsGradient() throws {
    let spies = [SpyLayer(), SpyLayer()]
    let network = try Network(inputShape: [3], layers: spies)
    let x = unevenTensor([2, 3])
    _ = gradient(at: network.initialParameters(seed: 1)) { network(x, $0).sum() }
    #expect(spies.map { $0.counts.inputs } == [0, 1])
    #expect(spies.map { $0.counts.parameters } == [1, 1])
    _ = gradient(at: x, network.initialParameters(seed: 1)) { network($0, $1).sum() }
    #expect(spies.map { $0.counts.inputs } == [1, 2])
  }
}

/// y = x scaled by columns; counts the gradients that it is asked for.
private struct SpyLayer: DifferentiableLayer {
  /// Used by one thread only.
  final class Counts: @unchecked Sendable {
    var inputs = 0
    var parameters = 0
  }

  static let name = "spy"
  let counts = Counts()

  var parameterShapes: [(name: String, shape: Shape)] { [("scale", [3])] }
  func wire(_ wiring: inout Wiring) { wiring.describeUnits(by: [0]) }
  func outputShape(for input: Shape) throws(ShapeMismatch) -> Shape { input }
  func initialParameters(using stream: inout RandomStream) -> Parameters { Parameters([unevenTensor([3])]) }

  @differentiable(reverse,wrt: (input, parameters))
  @differentiable(reverse,wrt: parameters)
  func forward(_ input: Tensor, _ parameters: Parameters) -> Tensor { input.scaledColumns(by: parameters[0]) }

  @derivative(of: forward, wrt: (input, parameters))
  func fullVJP(
    _ input: Tensor, _ parameters: Parameters
  ) -> (value: Tensor, pullback: (Tensor) -> (Tensor, Parameters)) {
    let (value, pullback) = valueWithPullback(at: input, parameters) { $0.scaledColumns(by: $1[0]) }
    return (
      value,
      { tangent in
        counts.inputs += 1
        counts.parameters += 1
        return pullback(tangent)
      }
    )
  }

  @derivative(of: forward, wrt: parameters)
  func parametersVJP(
    _ input: Tensor, _ parameters: Parameters
  ) -> (value: Tensor, pullback: (Tensor) -> Parameters) {
    let (value, pullback) = valueWithPullback(at: parameters) { input.scaledColumns(by: $0[0]) }
    return (
      value,
      { tangent in
        counts.parameters += 1
        return pullback(tangent)
      }
    )
  }
}
