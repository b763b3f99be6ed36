import Networks
import Randomness
import Tensors
import Testing
import _Differentiation

/// What a term is that says nothing of itself but its function.
@Suite struct RegularizationTermTests {
  private struct Term: Regularizer {
    static let name = "term"
    @differentiable(reverse)
    func callAsFunction(_ weights: Parameters) -> Scalar { 0 }
  }

  @Test func takesAnyShapesUnlessItSaysOtherwise() throws {
    try Term().check([])
    try Term().check([[1, 2, 3, 4], [7]])
  }

  @Test func takesWeightsForAChain() {
    guard case .chain = Term().view else {
      Issue.record("\(Term().view)")
      return
    }
  }
}
