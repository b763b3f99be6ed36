import CKernels

/// h_t = f(x_t W + h_{t−1} U + b)
///
/// Source: Elman, "Finding structure in time" (1990).
public struct ElmanCell: RecurrentCell {
  private let activation: Activation

  /// A cell with f.
  public init(_ activation: Activation) { self.activation = activation }

  /// One.
  public var gates: Int { 1 }
  /// Where the slope of f follows from its value.
  public var sharesState: Bool { !activation.needsArgument }

  /// h = f(z)
  public func forward(_ step: CellStep) {
    mk_activate(activation.kernel, Activation.leakySlope, step.gates, step.state, step.rows * step.units)
  }

  /// dz = dh f'(z)
  public func backward(_ step: CellStep, _ slopes: CellSlopes) {
    mk_activation_gradient(
      activation.kernel, Activation.leakySlope, slopes.state, step.gates, step.state, slopes.gates,
      step.rows * step.units)
  }
}
