import Randomness
import Tensors
import _Differentiation

/// A term of more than the weights: of what hidden units do in a batch, or of parameters of its own, which are trained
/// beside the network's.
public protocol BatchRegularizer: RegularizationTerm {
  /// Whether the term sees activations; without them `TermInput.activations` is empty.
  var needsActivations: Bool { get }

  /// Whether the term sees classes; without them `TermInput.classes` is empty.
  var needsClasses: Bool { get }

  /// Whether the term compares examples across layers or with their classes, so that each unit must have one value an
  /// example.
  var comparesExamples: Bool { get }

  /// The term's own parameters as they begin, for the weights as they begin.
  func initialParameters(for weights: Parameters, using stream: inout RandomStream) -> Parameters

  /// R(weights, activations, own parameters)
  @differentiable(reverse)
  func callAsFunction(_ input: TermInput) -> Scalar
}

extension BatchRegularizer {
  /// A function of more than the weights.
  public var kind: TermKind { .batch(self) }

  /// False.
  public var needsClasses: Bool { false }

  /// Whether it sees classes.
  public var comparesExamples: Bool { needsClasses }

  /// None.
  public func initialParameters(for weights: Parameters, using stream: inout RandomStream) -> Parameters {
    Parameters()
  }
}
