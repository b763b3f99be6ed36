import CBlas

/// Changes in place that optimizers are made of, each in one pass over the elements.
///
/// Memory is copied first only where it is shared with another tensor.
extension Tensor {
  /// x ← factor x
  public mutating func scale(by factor: Scalar) {
    let base = mutableBase
    modulon_scale(factor, base, base, count)
  }

  /// Replaces a gradient g by its momentum: trace ← decay trace + g, then g ← trace, or with Nesterov's
  /// look-ahead g ← g + decay trace.
  public mutating func applyMomentum(_ trace: inout Tensor, decay: Double, nesterov: Bool) {
    Tensor.requireSame(self, trace, "applyMomentum")
    modulon_momentum(Scalar(decay), nesterov ? 1 : 0, mutableBase, trace.mutableBase, count)
  }

  /// Replaces a gradient g by Adam's direction: m ← β₁ m + (1 - β₁) g and v ← β₂ v + (1 - β₂) g², then
  /// g ← (m / c₁) / (√(v / c₂) + ε) with the bias corrections cᵢ = 1 - βᵢ^updates, of which this is the last.
  public mutating func applyAdam(
    mean m: inout Tensor, meanSquare v: inout Tensor, beta1: Double, beta2: Double, epsilon: Double,
    updates: Int
  ) {
    Tensor.requireSame(self, m, "applyAdam")
    Tensor.requireSame(self, v, "applyAdam")
    modulon_adam(
      beta1, beta2, epsilon, Int64(updates), mutableBase, m.mutableBase, v.mutableBase, count)
  }
}
