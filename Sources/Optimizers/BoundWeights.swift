import Tensors

/// Keeps every weight within ±maximum: u ← clamp(w + u) - w, the projection onto a cube.
///
/// It belongs at the end of a chain, where updates are what will be added. Weights are the parameters with two axes or
/// more; biases are free. Adding rounds once more, so a weight may pass the bound by one unit in its last place.
public struct BoundWeights: GradientTransform {
  /// The largest magnitude of a weight: above 0.
  public var maximum: Double

  /// A positive bound.
  public init(maximum: Double) {
    precondition(maximum > 0, "the largest weight must be positive, not \(maximum)")
    self.maximum = maximum
  }

  /// u ← u - what of w + u lies beyond the bound
  public func apply(
    to updates: inout Parameters, state: inout [Parameters], parameters: Parameters, step: Int, of steps: Int
  ) {
    for (position, weight) in parameters.tensors.enumerated() where weight.shape.rank >= 2 {
      let beyond = (weight + updates.tensors[position]).softThresholded(by: Scalar(maximum))
      updates.tensors[position].add(beyond, times: -1)
    }
  }
}
