import Tensors

/// A decaying sum of the gradients: trace ← decay trace + g, u = trace; with Nesterov's look-ahead u = g +
/// decay trace.
///
/// The gradient is not weighted by 1 - decay, so a larger decay also means larger steps, as in PyTorch's `SGD`.
/// Source: Polyak (1964); Sutskever, Martens, Dahl and Hinton, "On the importance of initialization and
/// momentum in deep learning" (2013).
public struct Momentum: GradientTransform {
  /// How much of the sum stays at each step: in [0, 1).
  public var decay: Double
  /// Whether to look ahead.
  public var nesterov: Bool

  /// Momentum with a decay in [0, 1).
  public init(decay: Double, nesterov: Bool = false) {
    precondition((0..<1).contains(decay), "momentum must be in [0, 1), not \(decay)")
    self.decay = decay
    self.nesterov = nesterov
  }

  /// The trace, zero.
  public func initialState(for parameters: Parameters) -> [Parameters] { [parameters.zeros()] }

  /// u ← trace, or the look-ahead.
  public func pass(step: Int, of steps: Int) -> UpdatePass? {
    .momentum(decay: Scalar(decay), nesterov: nesterov)
  }
}
