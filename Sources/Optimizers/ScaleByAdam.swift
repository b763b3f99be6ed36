import Tensors

/// The gradient's moving mean over the root of its moving mean square: u = m̂ / (√v̂ + ε).
///
/// m ← β₁ m + (1 - β₁) g, v ← β₂ v + (1 - β₂) g², and m̂ = m / (1 - β₁ᵗ), v̂ = v / (1 - β₂ᵗ) at the t-th update
/// undo the pull of the zeros that both begin with.
/// Source: Kingma and Ba, "Adam: a method for stochastic optimization" (2015), algorithm 1.
public struct ScaleByAdam: GradientTransform {
  /// The decay of the mean: in [0, 1).
  public var beta1: Double
  /// The decay of the mean square: in [0, 1).
  public var beta2: Double
  /// What keeps the quotient finite: above 0.
  public var epsilon: Double

  /// Adam's moments; decays in [0, 1), a positive ε.
  public init(beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8) {
    precondition(
      (0..<1).contains(beta1) && (0..<1).contains(beta2), "betas must be in [0, 1): \(beta1), \(beta2)")
    precondition(epsilon > 0, "epsilon must be positive, not \(epsilon)")
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
  }

  /// The moving mean and the moving mean square, zero.
  public func initialState(for parameters: Parameters) -> [Parameters] {
    [parameters.zeros(), parameters.zeros()]
  }

  /// u ← m̂ / (√v̂ + ε)
  public func pass(step: Int, of steps: Int) -> UpdatePass? {
    .adam(AdamStep(beta1: beta1, beta2: beta2, epsilon: epsilon, update: step + 1))
  }
}
