import Tensors

/// A term that can be taken a step of without its gradient, so that weights become exactly zero and stay there.
public protocol ProximalRegularizer: Regularizer {
  /// Replaces the weights w by argmin_x ½‖x − w‖² + step R(x), for a step of at least zero: λ times the learning rate.
  ///
  /// Source: Parikh and Boyd, "Proximal Algorithms" (2014).
  func proximalStep(_ weights: inout Parameters, step: Scalar)
}

extension ProximalRegularizer {
  /// A function of the weights alone that has a proximal step.
  public var kind: TermKind { .proximal(self) }
}
