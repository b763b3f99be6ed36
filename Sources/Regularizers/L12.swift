import Networks
import Tensors
import _Differentiation

/// Absolute weights into each hidden unit times squared weights out of it: makes the incoming ones sparse, the more the larger the others are.
///
/// R = Σ_l Σ_j (Σ_i |w_ij|)(Σ_k w_jk²) over pairs of matrices that follow each other, i into j out to k. Of degree 3.
/// Its gradient pulls incoming weights to zero with one force a unit, and outgoing ones in proportion to themselves.
///
/// Source: Qian, Liang and Fiete, arXiv 2512.13707 (2025), who write matrices out × in.
public struct L12: Regularizer {
  /// `l12`
  public static let name = "l12"

  /// The term has no settings.
  public init() {}

  /// Σ_l Σ_j (Σ_i |w_ij|)(Σ_k w_jk²); zero for fewer than two matrices.
  @differentiable(reverse)
  public func callAsFunction(_ weights: Parameters) -> Scalar {
    var sum: Scalar = 0
    for layer in 0..<withoutDerivative(at: max(weights.count - 1, 0)) {
      let incoming = weights[layer].absolute().columnSums()
      let outgoing = (weights[layer + 1] * weights[layer + 1]).rowSums()
      sum = sum + (incoming * outgoing).sum()
    }
    return sum
  }
}

extension L12 {
  /// Matrices that follow each other.
  public func check(_ shapes: [Shape]) throws(Unfit) { try checkChain(shapes) }
}
