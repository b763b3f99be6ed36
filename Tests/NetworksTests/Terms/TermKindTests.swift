import Networks
import Randomness
import Tensors
import Testing
import _Differentiation

@Suite struct TermKindTests {
  /// What a kind answers to each question.
  private func answers(_ term: some RegularizationTerm) -> [Bool] {
    let kind = term.kind
    return [
      kind.ofWeights != nil, kind.withProximalStep != nil, kind.ofBatch != nil, kind.overWeights != nil,
    ]
  }

  @Test func aTermsKindIsThatOfItsProtocol() {
    #expect(answers(Plain()) == [true, false, false, false])
    #expect(answers(Shrinking()) == [true, true, false, false])
    #expect(answers(Watching()) == [false, false, true, false])
    #expect(answers(Deciding()) == [false, false, true, true])
  }

  /// The kind stays where a term is known by a more general protocol.
  @Test func theKindIsNotForgotten() {
    let general: any Regularizer = Shrinking()
    #expect(general.kind.withProximalStep is Shrinking)
    let batch: any BatchRegularizer = Deciding()
    #expect(batch.kind.overWeights is Deciding)
  }
}

private struct Plain: Regularizer {
  static let name = "plain"
  @differentiable(reverse)
  func callAsFunction(_ weights: Parameters) -> Scalar { weights[0].sum() }
}

private struct Shrinking: ProximalRegularizer {
  static let name = "shrinking"
  @differentiable(reverse)
  func callAsFunction(_ weights: Parameters) -> Scalar { weights[0].sum() }
  func proximalStep(_ weights: inout Parameters, step: Scalar) {}
}

private struct Watching: BatchRegularizer {
  static let name = "watching"
  var needsActivations: Bool { true }
  @differentiable(reverse)
  func callAsFunction(_ input: TermInput) -> Scalar { input.activations[0].sum() }
}

private struct Deciding: WeightReplacing {
  static let name = "deciding"
  var needsActivations: Bool { false }
  @differentiable(reverse)
  func callAsFunction(_ input: TermInput) -> Scalar { input.own[0].sum() }
  @differentiable(reverse,wrt: own)
  func stepWeights(own: Parameters, using stream: RandomStream) -> Parameters { own }
  func restingWeights(own: Parameters) -> Parameters { own }
}
