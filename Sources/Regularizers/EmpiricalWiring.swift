import Networks
import Tensors
import _Differentiation

/// The sum of the absolute weights, each times a length that was measured, such as the distance of two brain regions.
///
/// R = Σ |w_ij| d_ij with a given matrix of lengths for each matrix of weights; ∇R = d sign w. Of degree 1. Without
/// lengths every wire has length 1.
///
/// Source: regularization by the distances of 84 brain areas in modular-brain-rnn (λ = 1e-6).
public struct EmpiricalWiring: Regularizer {
  /// `empiricalWiring`
  public static let name = "empiricalWiring"
  /// Matrices, each by itself.
  public var view: WeightView { .matrices }

  /// d, in × out, matrix by matrix; none for lengths of 1.
  public var lengths: Parameters

  /// A term of given lengths, none of them below zero.
  public init(lengths: Parameters = Parameters()) { self.lengths = lengths }

  /// Σ |w| d
  @differentiable(reverse)
  public func callAsFunction(_ weights: Parameters) -> Scalar { priced(weights).value }

  /// The prices serve the value and the gradient.
  @derivative(of: callAsFunction)
  @usableFromInline
  func gradientOfTerm(_ weights: Parameters) -> (value: Scalar, pullback: (Scalar) -> Parameters) {
    let priced = priced(weights)
    return (priced.value, { priced.gradient(times: $0) })
  }

  private func priced(_ weights: Parameters) -> PricedWeights {
    PricedWeights(weights) { layer, shape in
      lengths.count == 0 ? Tensor(repeating: 1, shape) : lengths[layer]
    }
  }
}

extension EmpiricalWiring {
  /// Matrices, each of the shape of its lengths.
  public func check(_ shapes: [Shape]) throws(UnfitShapes) {
    try checkMatrices(shapes)
    if lengths.count == 0 { return }
    for (position, shape) in shapes.enumerated() {
      let expected = position < lengths.count ? "\(lengths.tensors[position].shape)" : "none"
      if expected != "\(shape)" { throw unfit(shapes, position, "\(expected), the shape of its lengths") }
    }
    if lengths.count > shapes.count, let last = shapes.indices.last {
      throw unfit(shapes, last, "\(lengths.count) matrices, as there are lengths, not \(shapes.count)")
    }
  }
}
