import Foundation
import Networks
import Randomness
import Regularizers
import Tensors
import TestSupport
import Testing
import _Differentiation

@Suite struct RoutingCompetitionTests {
  private let claims = BatchClaims(degree: 0, activationDegree: nil)
  /// Two modules of two units; each example excites one of them, strongly.
  private let separate = Parameters([
    Tensor([4, 4], [60, 80, 0, 0, 0, 0, 100, 0, 0, -100, 0, 0, 0, 0, 80, 60])
  ])
  private let given = RoutingCompetition(learnsMasks: false)

  @Test("It keeps the contract and equals its record")
  func contract() throws {
    let three = SoftAssignment(modules: 3)
    expectContract(RoutingCompetition(assignment: three), claims)
    expectContract(
      RoutingCompetition(assignment: three, learnsMasks: false, temperature: 0.3),
      BatchClaims(degree: 0, activationDegree: nil, ignoresOrder: false))
    try expectRecord(of: RoutingCompetition(assignment: three), "routingCompetition learned")
    try expectRecord(
      of: RoutingCompetition(assignment: three, learnsMasks: false, temperature: 0.3),
      "routingCompetition given 0.3")
  }

  @Test("The contract catches a gradient that rewards choices alone")
  func wrongGradient() {
    let found = broken(RoutingCompetition(), claims) { input, gradient in
      var gradient = gradient
      gradient.own = Parameters(gradient.own.tensors.map { -1 * $0 })
      return gradient
    }
    #expect(found == [.gradient])
  }

  @Test("Each example excites one module, and each module as many: −log 2")
  func optimum() {
    expectClose(given(TermInput(activations: separate)), -log(2))
  }

  @Test("All examples in one module, or none anywhere: 0, and nothing pulls the silent")
  func zero() {
    let one = Parameters([Tensor([2, 4], [100, 0, 0, 0, 60, 80, 0, 0])])
    expectClose(given(TermInput(activations: one)), 0)
    let silent = TermInput(activations: Parameters([Tensor([3, 4])]))
    let (value, slopes) = valueWithGradient(at: silent) { given($0) }
    expectClose(value, 0)
    #expect(slopes.activations.norm == 0 && given(TermInput()) == 0)
  }

  @Test("Masks for each hidden layer, where they are learned")
  func ownParameters() {
    var stream = RandomStream(seed: 1, stream: .initialization)
    let weights = Parameters.unevenWeights(sizes: [3, 5, 4, 2])
    let own = RoutingCompetition().initialParameters(for: weights, using: &stream)
    #expect(own.tensors.map(\.shape) == [[5, 2], [4, 2]])
    #expect(given.initialParameters(for: weights, using: &stream).count == 0)
  }
}
