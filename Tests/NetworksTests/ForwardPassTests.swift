import Tensors
import TestSupport
import Testing
import _Differentiation

@testable import Networks

@Suite struct ForwardPassTests {
  private func network() throws -> Network { try Network(sizes: [3, 5, 4, 2], activation: .tanh) }
  private let x = unevenTensor([6, 3])

  @Test func everyLayersOutputIsThere() throws {
    let network = try network()
    let parameters = network.initialParameters(seed: 1)
    let pass = network.pass(x, parameters)
    #expect(pass.layerOutputs.map(\.shape) == [[6, 5], [6, 4], [6, 2]])
    #expect(pass.layerOutputs[0] == dense(x, parameters[0], parameters[1], .tanh))
    #expect(pass.output == pass.layerOutputs[2] && pass.output == network(x, parameters))
  }

  /// Sequences are as long behind a layer that keeps their steps; units that stepped through them did so up to the ends.
  @Test func lengthsHoldWhereStepsAre() throws {
    let network = try Network(
      inputShape: [4, 3],
      layers: [DenseLayer(3, 2), GRULayer(2, 3, returns: .sequence), LSTMLayer(3, 2), DenseLayer(2, 1)])
    let lengths = [4, 1, 3]
    let (input, parameters) = (unevenTensor([3, 4, 3]), network.initialParameters(seed: 1))
    let pass = network.pass(input, parameters, lengths: lengths)
    #expect(pass.lengths == [lengths, lengths, nil, nil])
    #expect(pass.activityLengths == [lengths, lengths, lengths, nil])
    let whole = network.pass(input, parameters)
    #expect(whole.lengths == [nil, nil, nil, nil] && whole.activityLengths == [nil, nil, nil, nil])
    let pooled = try Network(inputShape: [4, 3], layers: [GlobalPoolLayer(), DenseLayer(3, 1)])
    let means = pooled.pass(input, pooled.initialParameters(seed: 1), lengths: lengths)
    #expect(means.lengths == [nil, nil] && means.activityLengths == [nil, nil])
  }

  /// A term of the hidden activations and of the outputs, Σ a₁² + ½ Σ y², against differences.
  @Test func gradientsFlowIntoHiddenLayers() throws {
    let network = try network()
    let parameters = network.initialParameters(seed: 1)
    let pass = network.pass(x, parameters)
    let gradient = pass.gradients(pass.output, hidden: [1: 2 * pass.layerOutputs[1]]).parameters
    let error = gradientError(of: gradient, at: parameters) {
      let pass = network.pass(x, $0)
      return pass.layerOutputs[1].sumOfSquares() + pass.output.sumOfSquares() / 2
    }
    #expect(error < gradientTolerance)
    #expect(gradient[0] != pass.gradients(pass.output).parameters[0])
    #expect(gradient[4] == pass.gradients(pass.output).parameters[4])
  }

  /// A term that looks at a hidden layer only: what stands behind it stays without a gradient.
  @Test func nothingComesBackFromBehindATerm() throws {
    let network = try network()
    let pass = network.pass(x, network.initialParameters(seed: 1))
    let gradient = pass.gradients(.zero, hidden: [0: pass.layerOutputs[0]]).parameters
    #expect(gradient.tensors.map(\.isZero) == [false, false, true, true, true, true])
  }

  @Test func inputsGradientIsGivenWhereItWasAskedFor() throws {
    let network = try network()
    let parameters = network.initialParameters(seed: 1)
    #expect(network.pass(x, parameters).gradients(unevenTensor([6, 2])).input.isZero)
    let pass = network.pass(x, parameters, wantsInputGradient: true)
    let expected = pullback(at: x) { network($0, parameters) }(unevenTensor([6, 2]))
    #expect(pass.gradients(unevenTensor([6, 2])).input == expected)
  }
}
