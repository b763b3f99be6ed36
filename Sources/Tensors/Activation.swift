import CBlas
import _Differentiation

/// A function applied to every element of a layer's output.
public enum Activation: String, CaseIterable, Codable, Sendable {
  case identity, relu, leakyRelu, tanh, sigmoid, silu, gelu

  /// The slope of `leakyRelu` below zero.
  public static let leakySlope: Scalar = 0.1

  var kernel: modulon_activation {
    switch self {
    case .identity: MODULON_IDENTITY
    case .relu: MODULON_RELU
    case .leakyRelu: MODULON_LEAKY_RELU
    case .tanh: MODULON_TANH
    case .sigmoid: MODULON_SIGMOID
    case .silu: MODULON_SILU
    case .gelu: MODULON_GELU
    }
  }

  /// Whether the derivative needs the argument; for the others the value is enough.
  var needsArgument: Bool { self == .silu || self == .gelu }

  /// dy f'(z), where y = f(z).
  func gradient(_ dy: Tensor, argument z: Tensor, value y: Tensor) -> Tensor {
    if self == .identity || dy.isZero { return dy }
    let dz = Tensor(uninitialized: y.shape)
    modulon_activation_gradient(
      kernel, Activation.leakySlope, dy.base, z.base, y.base, dz.storage.base, y.count)
    return dz
  }
}

extension Tensor {
  /// f(x) element by element.
  @differentiable(reverse)
  public func activated(_ activation: Activation) -> Tensor { activatedKeepingArgument(activation).value }

  @derivative(of: activated)
  @usableFromInline
  func activatedVJP(_ activation: Activation) -> (value: Tensor, pullback: (Tensor) -> Tensor) {
    let (argument, value) = activatedKeepingArgument(activation)
    return (value, { d in activation.gradient(d, argument: argument, value: value) })
  }

  private func activatedKeepingArgument(_ activation: Activation) -> (argument: Tensor, value: Tensor) {
    let value = Tensor(uninitialized: shape)
    let argument = activation.needsArgument ? Tensor(uninitialized: shape) : value
    modulon_bias_activate(
      activation.kernel, Activation.leakySlope, base, nil, argument.storage.base, value.storage.base, 1, count)
    return (argument, value)
  }
}
