import CKernels

/// h_t = (1 − z) n + z h_{t−1} with the gates r = σ(x W_r + h U_r + b_r) and z = σ(x W_z + h U_z + b_z), and the candidate
/// n = tanh(x W_n + b_n + r (h U_n + c)).
///
/// The gates' order is r, z, n. It is the form of PyTorch and cuDNN, in which r acts behind the product.
/// Source: Cho et al., "Learning phrase representations using RNN encoder–decoder" (2014).
public struct GRUCell: RecurrentCell {
  private let bias: Tensor

  /// A cell with c, a number a unit.
  public init(bias: Tensor) { self.bias = bias }

  /// Three.
  public var gates: Int { 3 }
  /// h U_n + c
  public var memories: Int { 1 }
  /// True.
  public var takesProduct: Bool { true }
  /// By z.
  public var passesState: Bool { true }
  /// c
  public var hasOwn: Bool { true }

  /// See the type.
  public func forward(_ step: CellStep) {
    mk_gru(
      step.gates, step.product, bias.base, step.stateBefore, step.memory, step.state, step.rows, step.units)
  }

  /// The chain rule, gate by gate.
  public func backward(_ step: CellStep, _ slopes: CellSlopes) {
    mk_gru_gradient(
      step.gates, step.memory, step.stateBefore, slopes.state, slopes.gates, slopes.product, slopes.own,
      step.rows, step.units)
  }
}
