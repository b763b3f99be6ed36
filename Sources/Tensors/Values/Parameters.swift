import _Differentiation

/// An ordered list of tensors that is differentiated, optimized and saved as one value.
///
/// Its tangent is a list of the same length; the empty list is the zero of any length.
public struct Parameters: Differentiable, AdditiveArithmetic, Sendable {
  /// A gradient with respect to every tensor of the list.
  public typealias TangentVector = Parameters

  /// The tensors in the order their owner gave them.
  public var tensors: [Tensor]

  /// A list of tensors.
  public init(_ tensors: [Tensor] = []) { self.tensors = tensors }

  /// The number of tensors.
  public var count: Int { tensors.count }

  /// The number of scalars in all tensors.
  public var scalarCount: Int { tensors.reduce(0) { $0 + $1.count } }

  /// The tensor at a position.
  @differentiable(reverse)
  public subscript(position: Int) -> Tensor { tensors[position] }

  @derivative(of: subscript)
  @usableFromInline
  func subscriptVJP(position: Int) -> (value: Tensor, pullback: (Tensor) -> Parameters) {
    (
      tensors[position],
      { [count] d in
        var gradient = [Tensor](repeating: .zero, count: count)
        gradient[position] = d
        return Parameters(gradient)
      }
    )
  }

  /// The tensors at some positions, in that order; the gradient flows back to those alone.
  @differentiable(reverse)
  public func selecting(_ positions: [Int]) -> Parameters { Parameters(positions.map { tensors[$0] }) }

  @derivative(of: selecting)
  @usableFromInline
  func selectingVJP(_ positions: [Int]) -> (value: Parameters, pullback: (Parameters) -> Parameters) {
    (
      selecting(positions),
      { [count] d in
        var gradient = [Tensor](repeating: .zero, count: count)
        for (tangent, position) in zip(d.tensors, positions) { gradient[position] += tangent }
        return Parameters(gradient)
      }
    )
  }

  /// The list without tensors: the zero of any length.
  public static var zero: Parameters { Parameters() }

  /// Tensor by tensor.
  public static func + (a: Parameters, b: Parameters) -> Parameters {
    var sum = a
    sum.add(b)
    return sum
  }

  /// Tensor by tensor.
  public static func - (a: Parameters, b: Parameters) -> Parameters {
    var difference = a
    difference.add(b, times: -1)
    return difference
  }

  /// Adds a tangent.
  public mutating func move(by offset: Parameters) { add(offset) }

  /// Adds a multiple of another list in place, tensor by tensor.
  public mutating func add(_ other: Parameters, times factor: Scalar = 1) {
    if other.tensors.isEmpty { return }
    if tensors.isEmpty { tensors = [Tensor](repeating: .zero, count: other.count) }
    require(count == other.count, "lists of \(count) and \(other.count) tensors cannot be added")
    for position in tensors.indices { tensors[position].add(other.tensors[position], times: factor) }
  }

  /// Multiplies every tensor in place.
  public mutating func scale(by factor: Scalar) {
    for position in tensors.indices { tensors[position].scale(by: factor) }
  }

  /// Every tensor times a factor.
  public func scaled(by factor: Scalar) -> Parameters {
    factor == 1 ? self : Parameters(tensors.map { factor * $0 })
  }

  /// The Euclidean norm over all tensors, in Double.
  public var norm: Double {
    tensors.reduce(0) { sum, tensor in
      let norm = tensor.norm
      return sum + norm * norm
    }.squareRoot()
  }

  /// Whether no scalar is infinite or NaN.
  public var isFinite: Bool { tensors.allSatisfy(\.isFinite) }
}
