import Foundation
import Networks
import Tensors
import Testing
import _Differentiation

/// Outputs, losses and all gradients of a three-layer network against PyTorch; `Oracles/networks.py` recorded
/// them.
@Suite struct NetworkOracleTests {
  struct Recording: Decodable {
    struct Case: Decodable {
      var activation: Activation
      var loss: Loss
      var outputs: [Double]
      var value: Double
      var inputGradient: [Double]
      var gradients: [[Double]]
    }

    var sizes: [Int]
    var batch: Int
    var inputs: [Double]
    var parameters: [[Double]]
    var targets: [String: [Double]]
    var cases: [Case]
  }

  /// PyTorch computed in double. In single precision three layers of a few products each, of numbers up to
  /// about 10, leave some ten roundings of the largest element.
  static let tolerance = 40 * Double(Scalar.ulpOfOne)

  static let recording: Recording = {
    let url = Bundle.module.url(forResource: "networks", withExtension: "json", subdirectory: "Fixtures")!
    return try! JSONDecoder().decode(Recording.self, from: Data(contentsOf: url))
  }()

  @Test func everyActivationWithEveryLossIsThere() {
    #expect(Self.recording.cases.count == Activation.allCases.count * Loss.allCases.count)
  }

  @Test(arguments: Activation.allCases, Loss.allCases)
  func agreesWithPyTorch(activation: Activation, loss: Loss) throws {
    let recording = Self.recording
    let record = try #require(recording.cases.first { $0.activation == activation && $0.loss == loss })
    let network = try Network(sizes: recording.sizes, activation: activation)
    let parameters = Parameters(
      zip(network.parameterShapes, recording.parameters).map { Tensor($0.shape, $1.map { Scalar($0) }) })
    let inputs = Tensor([recording.batch, recording.sizes[0]], recording.inputs.map { Scalar($0) })
    let targets = try #require(recording.targets[loss.rawValue])
    let width = targets.count / recording.batch
    let target = Tensor(width == 1 ? [recording.batch] : [recording.batch, width], targets.map { Scalar($0) })

    expectClose(network(inputs, parameters), record.outputs)
    let (value, pullback) = valueWithPullback(at: inputs, parameters) { loss(network($0, $1), target) }
    #expect(abs(Double(value) - record.value) <= Self.tolerance * max(1, abs(record.value)))
    let (inputGradient, gradients) = pullback(1)
    expectClose(inputGradient, record.inputGradient)
    #expect(gradients.count == record.gradients.count)
    for (found, expected) in zip(gradients.tensors, record.gradients) { expectClose(found, expected) }
    // The derivative that training uses is another function.
    let trained = gradient(at: parameters) { loss(network(inputs, $0), target) }
    for (found, expected) in zip(trained.tensors, record.gradients) { expectClose(found, expected) }
    // Small networks have a third.
    let chain = try #require(network.denseChain(loss: loss))
    let whole = chain.valueWithGradient(at: parameters, inputs: inputs, targets: target)
    #expect(abs(Double(whole.value) - record.value) <= Self.tolerance * max(1, abs(record.value)))
    for (found, expected) in zip(whole.gradient.tensors, record.gradients) { expectClose(found, expected) }
  }

  private func expectClose(
    _ found: Tensor, _ expected: [Double], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(found.count == expected.count, sourceLocation: sourceLocation)
    let largest = expected.map(abs).max() ?? 0
    let error = zip(found.elements, expected).map { abs(Double($0) - $1) }.max() ?? .infinity
    #expect(error <= Self.tolerance * max(largest, 0.1), sourceLocation: sourceLocation)
  }
}
