import Tensors
import _Differentiation

/// A term that is added to the loss, to be minimized. A reward enters with a minus sign. The factor in front of the term
/// is not part of it.
public protocol RegularizationTerm: Sendable {
  /// The term's name in configurations, logs and tables.
  static var name: String { get }
}

/// A term that is a differentiable function of the network's weights and of nothing else.
///
/// The weights are those that connect units, first layer to last, each in × out; biases are not among them.
public protocol Regularizer: RegularizationTerm {
  /// R(weights)
  @differentiable(reverse)
  func callAsFunction(_ weights: Parameters) -> Scalar
}
