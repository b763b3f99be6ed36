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
}
