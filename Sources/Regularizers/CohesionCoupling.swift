import Networks
import Randomness
import Tensors
import _Differentiation

/// Examples of one class use the same hidden units, examples of different classes different ones.
///
/// R = α (1 − mean cosine of masks of one class) + β (mean cosine of masks of different classes), over all pairs of
/// different examples of a batch, and the mean over the hidden layers. The mask of an example is what its hidden units
/// do, m = max(tanh h, 0): a unit that is below zero is off. Examples with equal targets are of one class. A kind of
/// pairs that a batch does not have adds nothing. Norms are √(Σm² + ε), ε = 1e-8 (1e-12 in double precision).
///
/// The published masks come from a small network in each convolution, which they also gate; here the units' own activity
/// is the mask, and nothing is gated. It does not see weights.
///
/// Source: modularizing while training, Qi and others (2024), α = 0.5, β = 1.5.
public struct CohesionCoupling: BatchRegularizer {
  /// `cohesionCoupling`
  public static let name = "cohesionCoupling"
  /// Numbers, whatever they connect.
  public var view: WeightView { .parameters }

  /// α
  public var cohesion: Scalar
  /// β
  public var coupling: Scalar

  /// A term with its two weights.
  public init(cohesion: Scalar = 0.5, coupling: Scalar = 1.5) {
    self.cohesion = cohesion
    self.coupling = coupling
  }

  /// It sees activations.
  public var needsActivations: Bool { true }
  /// It sees classes.
  public var needsClasses: Bool { true }

  /// α (1 − cohesion) + β coupling; zero without hidden layers.
  @differentiable(reverse)
  public func callAsFunction(_ input: TermInput) -> Scalar {
    let activations = input.activations
    let pairs = withoutDerivative(at: Pairs(input.classes))
    var sum: Scalar = 0
    for layer in 0..<withoutDerivative(at: activations.count) {
      let masks = activations[layer].activated(.tanh).activated(.relu)
      let squares = (masks * masks).rowSums()
      let floor = withoutDerivative(at: Tensor(repeating: epsilon, squares.shape))
      let directions = masks.scaledRows(by: (squares + floor).reciprocalSquareRoot())
      // Σ_ij x_i·x_j over a set of examples is ‖Σ x‖².
      let itself = directions.sumOfSquares()
      let ofClass = matrixProduct(pairs.indicators, directions, transposeA: true).sumOfSquares()
      let all = directions.columnSums().sumOfSquares()
      if pairs.same > 0 { sum = sum + cohesion * (1 - (ofClass - itself) / pairs.same) }
      if pairs.different > 0 { sum = sum + coupling * (all - ofClass) / pairs.different }
    }
    return sum / withoutDerivative(at: Scalar(max(activations.count, 1)))
  }
}

/// Pairs of different examples, by whether they share a class.
private struct Pairs {
  let indicators: Tensor
  let same: Scalar
  let different: Scalar

  init(_ classes: [Int]) {
    let count = (classes.max() ?? -1) + 1
    indicators = Tensor(indicatorsOf: classes, count: count)
    var sizes = [Int](repeating: 0, count: count)
    for group in classes { sizes[group] += 1 }
    same = Scalar(sizes.reduce(0) { $0 + $1 * ($1 - 1) })
    different = Scalar(classes.count * classes.count - sizes.reduce(0) { $0 + $1 * $1 })
  }
}
