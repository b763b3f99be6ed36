import Tensors
import _Differentiation

/// A term that is a differentiable function of the network's weights and of nothing else.
///
/// The weights are those that connect units, first layer to last, each in × out unless the term's view says otherwise;
/// biases are not among them.
public protocol Regularizer: RegularizationTerm {
  /// R(weights)
  @differentiable(reverse)
  func callAsFunction(_ weights: Parameters) -> Scalar

  /// R(weights), whose gradient is added to another: g ← g + factor ∇R.
  ///
  /// What training calls. The default asks the compiler for ∇R; a term that is used in every step of large networks can
  /// do better by writing into g at once.
  ///
  /// `gradient` holds a tensor for each weight matrix, of its shape or the zero of any shape.
  func addGradient(at weights: Parameters, times factor: Scalar, to gradient: inout Parameters) -> Scalar

  /// The same where the weights stand at some positions among the parameters of a network, and their gradients as well.
  ///
  /// The default takes both out into lists of their own, which for a small network lasts longer than the sums of a simple term.
  func addGradient(
    at parameters: Parameters, positions: [Int], times factor: Scalar, to gradient: inout Parameters
  ) -> Scalar

  /// The term where the second matrix of each pair begins with the units that the first ends with, both by their positions
  /// among the term's; otherwise neighbors do. Most terms take chains and do not ask.
  func wired(_ pairs: [(first: Int, second: Int)]) -> Self

  /// Whether R is that of the transposed matrices in reverse order: of the network read from its outputs to its inputs. Then
  /// matrices outputs × inputs need not be turned. False where a term does not say so.
  var isMirrored: Bool { get }

  /// The term where some units stand elsewhere than in order; most terms do not look at places.
  ///
  /// - Parameters:
  ///   - rows: For matrices of the term, by their positions, the place of the unit of every row.
  ///   - columns: The same for columns.
  func placing(rows: [Int: [Int]], columns: [Int: [Int]]) -> Self
}

extension Regularizer {
  /// A function of the weights alone.
  public var kind: TermKind { .weights(self) }

  /// Not known to look the same from both ends.
  public var isMirrored: Bool { false }

  /// The same term.
  public func wired(_ pairs: [(first: Int, second: Int)]) -> Self { self }

  /// The same term.
  public func placing(rows: [Int: [Int]], columns: [Int: [Int]]) -> Self { self }

  /// The compiler's gradient.
  public func addGradient(
    at weights: Parameters, times factor: Scalar, to gradient: inout Parameters
  ) -> Scalar {
    let (value, own) = valueWithGradient(at: weights) { self($0) }
    gradient.add(own, times: factor)
    return value
  }

  /// The gradient of the weights in a list of their own.
  public func addGradient(
    at parameters: Parameters, positions: [Int], times factor: Scalar, to gradient: inout Parameters
  ) -> Scalar {
    // Nobody else may hold the tensors that a term writes into.
    var own = gradient.taking(positions)
    let value = addGradient(at: parameters.selecting(positions), times: factor, to: &own)
    gradient.place(own, at: positions)
    return value
  }

  /// R(weights) and its gradient.
  public func valueAndGradient(at weights: Parameters) -> (value: Scalar, gradient: Parameters) {
    var gradient = Parameters([Tensor](repeating: .zero, count: weights.count))
    let value = addGradient(at: weights, times: 1, to: &gradient)
    return (value, gradient)
  }
}
