import CKernels
import _Differentiation

/// A function applied to every element of a layer's output.
public enum Activation: String, CaseIterable, Codable, Sendable {
  case identity, relu, leakyRelu, tanh, sigmoid, silu, gelu

  /// The slope of `leakyRelu` below zero.
  public static let leakySlope: Scalar = 0.1

  var kernel: mk_activation {
    switch self {
    case .identity: MK_IDENTITY
    case .relu: MK_RELU
    case .leakyRelu: MK_LEAKY_RELU
    case .tanh: MK_TANH
    case .sigmoid: MK_SIGMOID
    case .silu: MK_SILU
    case .gelu: MK_GELU
    }
  }

  /// Whether the derivative needs the argument; for the others the value is enough.
  var needsArgument: Bool { self == .silu || self == .gelu }

  /// Writes f(z) into the memory of a tensor that nobody else has, or that is z itself.
  func apply(to z: Tensor, into y: Tensor) {
    mk_activate(kernel, Activation.leakySlope, z.base, y.storage.base, y.count)
  }

  /// dy f'(z), where y = f(z).
  func gradient(_ dy: Tensor, argument z: Tensor, value y: Tensor) -> Tensor {
    if self == .identity || dy.isZero { return dy }
    let dz = Tensor(uninitialized: y.shape)
    mk_activation_gradient(
      kernel, Activation.leakySlope, dy.base, z.base, y.base, dz.storage.base, y.count)
    return dz
  }
}

extension Tensor {
  /// f(x) element by element.
  @differentiable(reverse)
  public func activated(_ activation: Activation) -> Tensor { newlyActivated(activation) }

  @derivative(of: activated)
  @usableFromInline
  func activatedVJP(_ activation: Activation) -> (value: Tensor, pullback: (Tensor) -> Tensor) {
    let value = newlyActivated(activation)
    return (value, { d in activation.gradient(d, argument: self, value: value) })
  }

  private func newlyActivated(_ activation: Activation) -> Tensor {
    let value = Tensor(uninitialized: shape)
    activation.apply(to: self, into: value)
    return value
  }
}
