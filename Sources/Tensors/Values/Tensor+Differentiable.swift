import CKernels
import _Differentiation

/// A tensor's tangent is a tensor of its shape. The zero tangent has no axes and stands for the zero of any
/// shape, so that a function that does not touch a tensor need not make one.
extension Tensor: Differentiable, AdditiveArithmetic {
  /// A gradient with respect to a tensor.
  public typealias TangentVector = Tensor

  /// The zero of any shape.
  public static let zero = Tensor(repeating: 0, [])

  /// Whether this is the zero of any shape.
  public var isZero: Bool { shape.rank == 0 }

  /// This tensor, or zeros of the given shape where it is the zero of any shape.
  public func expanded(to shape: Shape) -> Tensor {
    isZero ? Tensor(repeating: 0, shape) : self
  }

  /// Adds a tangent.
  public mutating func move(by offset: Tensor) { self += offset }

  /// Element by element.
  @differentiable(reverse)
  public static func + (a: Tensor, b: Tensor) -> Tensor {
    if a.isZero { return b }
    if b.isZero { return a }
    return elementwise(a, b, "+", mk_add)
  }

  @derivative(of: +)
  @usableFromInline
  static func addVJP(a: Tensor, b: Tensor) -> (value: Tensor, pullback: (Tensor) -> (Tensor, Tensor)) {
    (a + b, { ($0, $0) })
  }

  /// Element by element, in place where the memory is not shared.
  public static func += (a: inout Tensor, b: Tensor) {
    if a.isZero {
      a = b
    } else if !b.isZero {
      a.add(b)
    }
  }

  /// Element by element.
  @differentiable(reverse)
  public static func - (a: Tensor, b: Tensor) -> Tensor {
    if b.isZero { return a }
    if a.isZero { return -1 * b }
    return elementwise(a, b, "-", mk_subtract)
  }

  @derivative(of: -)
  @usableFromInline
  static func subtractVJP(a: Tensor, b: Tensor) -> (value: Tensor, pullback: (Tensor) -> (Tensor, Tensor)) {
    (a - b, { ($0, -1 * $0) })
  }

  /// Adds a multiple of another tensor in place: a ← a + factor b.
  public mutating func add(_ other: Tensor, times factor: Scalar = 1) {
    if other.isZero { return }
    if isZero {
      self = factor == 1 ? other : factor * other
      return
    }
    Tensor.requireSame(self, other, "add")
    mk_add_scaled(factor, other.base, mutableBase, count)
  }
}

typealias Kernel2 = (UnsafePointer<Scalar>?, UnsafePointer<Scalar>?, UnsafeMutablePointer<Scalar>?, Int) -> Void
typealias Kernel1 = (UnsafePointer<Scalar>?, UnsafeMutablePointer<Scalar>?, Int) -> Void

extension Tensor {
  static func elementwise(_ a: Tensor, _ b: Tensor, _ name: StaticString, _ kernel: Kernel2) -> Tensor {
    requireSame(a, b, name)
    let result = Tensor(uninitialized: a.shape)
    kernel(a.base, b.base, result.storage.base, a.count)
    return result
  }

  func mapped(_ kernel: Kernel1) -> Tensor {
    let result = Tensor(uninitialized: shape)
    kernel(base, result.storage.base, count)
    return result
  }
}
