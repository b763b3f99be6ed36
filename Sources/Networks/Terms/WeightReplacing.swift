import Randomness
import Tensors
import _Differentiation

/// A term that says which weights the network computes with. The network's own parameters are then frozen; what is
/// trained are the term's.
public protocol WeightReplacing: BatchRegularizer {
  /// The weights of one step, which may be random.
  @differentiable(reverse,wrt: own)
  func stepWeights(own: Parameters, using stream: RandomStream) -> Parameters

  /// The weights that are evaluated, measured and saved.
  func restingWeights(own: Parameters) -> Parameters
}

extension WeightReplacing {
  /// A term that decides over the weights.
  public var kind: TermKind { .replacing(self) }
}
