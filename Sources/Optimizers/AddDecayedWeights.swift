import Tensors

/// Adds a multiple of the parameters to the updates: u ← u + rate w.
///
/// At the start of a chain this is the gradient of rate ‖w‖² / 2, which Adam then rescales like any other
/// gradient. Behind `ScaleByAdam` and before `Descend` it is decoupled weight decay, w ← (1 - η rate) w.
/// Source: Loshchilov and Hutter, "Decoupled weight decay regularization" (2019).
public struct AddDecayedWeights: GradientTransform {
  /// The factor of the parameters.
  public var rate: Double

  /// Decay at a rate of 0 or more.
  public init(rate: Double) {
    precondition(rate >= 0, "weight decay cannot be negative: \(rate)")
    self.rate = rate
  }

  /// u ← u + rate w
  public func pass(step: Int, of steps: Int) -> UpdatePass? {
    .addParameters(Scalar(rate))
  }
}
