import Networks
import Tensors
import Testing
import _Differentiation

@Suite struct RegularizerTests {
  /// Σ w², whose gradient is 2w.
  private struct Squares: Regularizer, Equatable {
    static let name = "squares"
    @differentiable(reverse)
    func callAsFunction(_ weights: Parameters) -> Scalar { (weights[0] * weights[0]).sum() }
  }

  private let weights = Parameters([Tensor([1, 2], [3, -4]), Tensor([2, 1], [7, 8])])

  @Test func valueAndGradientAreThoseOfTheFunction() {
    let (value, gradient) = Squares().valueAndGradient(at: weights)
    #expect(value == 25)
    #expect(gradient[0] == Tensor([1, 2], [6, -8]))
    // What the term does not touch has the zero gradient.
    #expect(gradient.count == 2 && gradient[1].isZero)
  }

  /// g ← g + factor ∇R, and the value without the factor.
  @Test func gradientsAreAddedInPlace() {
    var gradient = Parameters([Tensor([1, 2], [100, 200]), .zero])
    #expect(Squares().addGradient(at: weights, times: 0.5, to: &gradient) == 25)
    #expect(gradient[0] == Tensor([1, 2], [103, 196]) && gradient[1].isZero)
    #expect(Squares().addGradient(at: weights, times: -0.5, to: &gradient) == 25)
    #expect(gradient[0] == Tensor([1, 2], [100, 200]))
  }

  @Test func mostTermsAskNeitherForPairsNorForPlaces() {
    #expect(Squares().wired([(first: 0, second: 0)]) == Squares())
    #expect(Squares().placing(rows: [0: [1]], columns: [0: [1, 0]]) == Squares())
  }
}
