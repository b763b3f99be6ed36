import Networks
import Tensors
import TestSupport
import Testing
import _Differentiation

/// A term with a mistake in its derivative.
struct WrongGradient<Term: Regularizer>: Regularizer {
  static var name: String { "wrong gradient of \(Term.name)" }
  var term: Term
  var mistake: @Sendable (Parameters, _ gradient: Parameters) -> Parameters

  @differentiable(reverse)
  func callAsFunction(_ weights: Parameters) -> Scalar { term(weights) }

  @derivative(of: callAsFunction)
  func gradientOfTerm(_ weights: Parameters) -> (value: Scalar, pullback: (Scalar) -> Parameters) {
    let (value, pullback) = valueWithPullback(at: weights) { term($0) }
    return (value, { upstream in mistake(weights, pullback(upstream)) })
  }
}

/// What the contract says of a term whose derivative has a mistake.
func broken(
  _ term: some Regularizer, degree: Int, ignoresOrder: Bool = true,
  mistake: @escaping @Sendable (Parameters, _ gradient: Parameters) -> Parameters
) -> [RegularizerProperty] {
  violations(
    of: WrongGradient(term: term, mistake: mistake), degree: degree, ignoresSigns: true,
    ignoresRescaling: false, ignoresOrder: ignoresOrder, at: contractNetworks[0])
}
