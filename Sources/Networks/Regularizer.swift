import Tensors
import _Differentiation

/// A term that is added to the loss: a differentiable function of the network's weights, to be minimized.
///
/// The weights are those that connect units, first layer to last, each in × out; biases are not among them.
/// A reward therefore enters with a minus sign. The factor in front of the term is not part of it.
public protocol Regularizer: Sendable {
  /// The term's name in configurations, logs and tables.
  static var name: String { get }

  /// R(weights)
  @differentiable(reverse)
  func callAsFunction(_ weights: Parameters) -> Scalar

  /// R(weights), whose gradient is added to another: g ← g + factor ∇R.
  ///
  /// What training calls. The default asks the compiler for ∇R; a term that is used in every step of large networks can
  /// do better by writing into g at once.
  ///
  /// - Parameter gradient: A tensor for each weight matrix, of its shape or the zero of any shape.
  func addGradient(at weights: Parameters, times factor: Scalar, to gradient: inout Parameters) -> Scalar
}

extension Regularizer {
  /// The compiler's gradient.
  public func addGradient(
    at weights: Parameters, times factor: Scalar, to gradient: inout Parameters
  ) -> Scalar {
    let (value, own) = valueWithGradient(at: weights) { self($0) }
    gradient.add(own, times: factor)
    return value
  }

  /// R(weights) and its gradient.
  public func valueAndGradient(at weights: Parameters) -> (value: Scalar, gradient: Parameters) {
    var gradient = Parameters([Tensor](repeating: .zero, count: weights.count))
    let value = addGradient(at: weights, times: 1, to: &gradient)
    return (value, gradient)
  }
}
