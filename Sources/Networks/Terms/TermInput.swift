import Tensors
import _Differentiation

/// What a term sees of a training step.
public struct TermInput: Differentiable, Sendable {
  /// The weights, each in × out, first layer to last.
  public var weights: Parameters
  /// What the hidden layers between two of these weights put out, examples × units: one fewer than weights in a chain.
  /// Where units have maps or steps, each place is an example; steps behind the end of a sequence are not there.
  public var activations: Parameters
  /// The term's own parameters.
  public var own: Parameters
  /// The class of each example, counted from zero: examples with equal targets share one.
  @noDerivative public let classes: [Int]
  /// The part of the training that is over, from 0 to 1.
  @noDerivative public let progress: Double

  /// An input from its parts; what a term does not look at may be left out.
  public init(
    weights: Parameters = Parameters(), activations: Parameters = Parameters(), own: Parameters = Parameters(),
    classes: [Int] = [], progress: Double = 0
  ) {
    for activity in activations.tensors where !activity.isZero {
      require(activity.shape.rank == 2, "activations are examples × units, not \(activity.shape)")
    }
    self.weights = weights
    self.activations = activations
    self.own = own
    self.classes = classes
    self.progress = progress
  }
}
