import Tensors

/// Multiplies the updates: u ← factor u.
public struct Scale: GradientTransform {
  /// What the updates are multiplied by.
  public var factor: Double

  /// Scaling by a factor.
  public init(by factor: Double) { self.factor = factor }

  /// u ← factor u
  public func pass(step: Int, of steps: Int) -> UpdatePass? {
    .scale(Scalar(factor))
  }
}
