import CKernels

/// h_t = (1 − α) h_{t−1} + α f(x_t W + h_{t−1} U + b), with an α a unit: one over its time constant in steps.
public struct LeakyCell: RecurrentCell {
  private let activation: Activation
  private let rate: Tensor

  /// A cell with f and α, from 0 to 1, for each unit.
  public init(_ activation: Activation, rate: Tensor) { (self.activation, self.rate) = (activation, rate) }

  /// One.
  public var gates: Int { 1 }
  /// The values of f, where its slope needs its argument too.
  public var memories: Int { activation.needsArgument ? 1 : 0 }
  /// By 1 − α.
  public var passesState: Bool { true }
  /// α
  public var hasOwn: Bool { true }

  private func values(_ step: CellStep) -> UnsafeMutablePointer<Scalar> {
    activation.needsArgument ? step.memory : step.gates
  }

  /// v = f(z), h = h' + α (v − h')
  public func forward(_ step: CellStep) {
    let values = values(step)
    mk_activate(activation.kernel, Activation.leakySlope, step.gates, values, step.rows * step.units)
    mk_leak(values, step.stateBefore, rate.base, step.state, step.rows, step.units)
  }

  /// dz = α dh f'(z), dα += dh (v − h'), dh' = (1 − α) dh
  public func backward(_ step: CellStep, _ slopes: CellSlopes) {
    let values = values(step)
    mk_leak_gradient(
      values, step.stateBefore, rate.base, slopes.state, slopes.gates, slopes.own, step.rows, step.units)
    mk_activation_gradient(
      activation.kernel, Activation.leakySlope, slopes.gates, step.gates, values, slopes.gates,
      step.rows * step.units)
  }
}
