import CKernels

/// h_t = o tanh(c_t), c_t = f c_{t−1} + i g, with the gates i, f, o = σ(x W + h U + b) and the candidate g = tanh(x W + h U + b).
///
/// The gates' order is i, f, g, o.
/// Source: Hochreiter and Schmidhuber, "Long short-term memory" (1997), with the forget gate of Gers, Schmidhuber and Cummins (2000).
public struct LSTMCell: RecurrentCell {
  /// A cell; it has no parameters of its own.
  public init() {}

  /// Four.
  public var gates: Int { 4 }
  /// c
  public var memories: Int { 1 }
  /// True.
  public var remembers: Bool { true }

  /// See the type.
  public func forward(_ step: CellStep) {
    mk_lstm(step.gates, step.memoryBefore, step.memory, step.state, step.rows, step.units)
  }

  /// The chain rule, gate by gate; tanh(c) is computed once more.
  public func backward(_ step: CellStep, _ slopes: CellSlopes) {
    mk_lstm_gradient(
      step.gates, step.memoryBefore, step.memory, slopes.state, slopes.memory, slopes.gates, step.rows,
      step.units)
  }
}
