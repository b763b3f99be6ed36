import Networks
import Tensors

/// The sum of the absolute weights, each times a length that was measured, such as the distance of two brain regions.
///
/// R = Σ |w_ij| d_ij with a given matrix of lengths for each matrix of weights; ∇R = d sign w. Of degree 1. Without
/// lengths every wire has length 1.
///
/// Source: regularization by the distances of 84 brain areas in modular-brain-rnn (λ = 1e-6).
public struct EmpiricalWiring: PricedTerm {
  /// `empiricalWiring`
  public static let name = "empiricalWiring"
  /// Matrices, each by itself.
  public var view: WeightView { .matrices }

  /// d, in × out, matrix by matrix; none for lengths of 1.
  public var lengths: Parameters

  /// A term of given lengths, none of them below zero.
  public init(lengths: Parameters = Parameters()) { self.lengths = lengths }

  /// d
  public func prices(layer: Int, _ shape: Shape) -> Tensor {
    lengths.count == 0 ? Tensor(repeating: 1, shape) : lengths[layer]
  }
}

extension EmpiricalWiring {
  /// Matrices, each of the shape of its lengths.
  public func check(_ shapes: [Shape]) throws(Unfit) {
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
