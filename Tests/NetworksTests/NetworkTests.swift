import Networks
import Tensors
import TestSupport
import Testing
import _Differentiation

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
}
