import Tensors

/// Shortens the updates to a Euclidean norm over all tensors together: u ← u min(1, maximum / ‖u‖).
///
/// Updates that are infinite or NaN stay so: the caller is to notice them, not to train on.
/// Source: Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural networks" (2013).
public struct ClipByNorm: GradientTransform {
  /// The largest norm that is left as it is: above 0.
  public var maximum: Double

  /// Clipping to a positive norm.
  public init(maximum: Double) {
    precondition(maximum > 0, "the largest norm must be positive, not \(maximum)")
    self.maximum = maximum
  }

  /// u ← u min(1, maximum / ‖u‖)
  public func apply(
    to updates: inout Parameters, state: inout [Parameters], parameters: Parameters, step: Int, of steps: Int
  ) {
    let norm = updates.norm
    if norm > maximum { updates.scale(by: Scalar(maximum / norm)) }
  }
}
