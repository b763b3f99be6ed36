import Networks
import Randomness
import Tensors
import _Differentiation

/// Activity of hidden units, each the dearer the stronger the weights out of it: what noise in proportion to activity
/// costs a network.
///
/// R = Σ_l E_x Σ_i |a_i|^α Σ_j w_ij² over the units i of the hidden layers l, with w the weights that leave them and the
/// mean E over the examples x of a batch. Of degree 2 in those weights and α in the activations.
///
/// It depends on the scale of the inputs, and where units cannot fall below zero, strong weights kill them: prefer leaky
/// units. Source: Qian, Liang and Fiete, arXiv 2512.13707 (2025), who write matrices out × in; α = 2, λ = 1e-3 there.
public struct WeightedActivity: BatchRegularizer {
  /// `weightedActivity`
  public static let name = "weightedActivity"

  /// α
  public var exponent: Scalar

  /// A term with an exponent above zero.
  public init(exponent: Scalar = 2) { self.exponent = exponent }

  /// It sees activations.
  public var needsActivations: Bool { true }

  /// Σ_l E_x Σ_i |a_i|^α Σ_j w_ij²; zero without hidden layers.
  @differentiable(reverse)
  public func callAsFunction(_ input: TermInput) -> Scalar {
    let (weights, activations) = (input.weights, input.activations)
    var sum: Scalar = 0
    for layer in 0..<withoutDerivative(at: activations.count) {
      let (a, w) = (activations[layer], weights[layer + 1])
      let activity = a.absolutePower(exponent).columnSums()
      sum = sum + (activity * (w * w).rowSums()).sum() / withoutDerivative(at: Scalar(a.shape[0]))
    }
    return sum
  }
}

extension WeightedActivity {
  /// Matrices that follow each other.
  public func check(_ shapes: [Shape]) throws(Unfit) { try checkChain(shapes) }
}
