import Networks
import Randomness
import Tensors
import _Differentiation

/// How active hidden units are: units that an example does not need fall silent.
///
/// R = Σ_l E_x Σ_i |a_i|^α over the units i of the hidden layers l, with the mean E over the examples x of a batch; of
/// degree α in the activations. ∂R/∂a = α |a|^{α−1} sign a / B for B examples.
///
/// It depends on the scale of the inputs, and where units cannot fall below zero, strong weights kill them: prefer leaky
/// units. Source: Qian, Liang and Fiete, arXiv 2512.13707 (2025).
public struct Activity: BatchRegularizer {
  /// `activity`
  public static let name = "activity"
  /// Numbers, whatever they connect.
  public var view: WeightView { .parameters }

  /// α
  public var exponent: Scalar

  /// A term with an exponent above zero.
  public init(exponent: Scalar = 2) { self.exponent = exponent }

  /// It sees activations.
  public var needsActivations: Bool { true }

  /// Σ_l E_x Σ_i |a_i|^α; zero without hidden layers.
  @differentiable(reverse)
  public func callAsFunction(_ input: TermInput) -> Scalar {
    let activations = input.activations
    var sum: Scalar = 0
    for layer in 0..<withoutDerivative(at: activations.count) {
      let a = activations[layer]
      sum = sum + a.absolutePower(exponent).sum() / withoutDerivative(at: Scalar(a.shape[0]))
    }
    return sum
  }
}
