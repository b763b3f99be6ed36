import Networks
import Tensors
import _Differentiation

/// Loops between neighbouring layers, freed of the units' degrees: rewards separate modules.
///
/// R = −mean_l log min(nl_l, K), where nl_l = ‖Â_l Â_{l+1}‖_F², Â_ij = |w_ij| / √(r_i c_j), and r and c are the row and
/// column sums of |W|. nl reads as a number of modules: 1 for rank one, k for k separate equal blocks, n for the
/// identity. Of degree 0: shrinking all weights gains nothing. Not invariant to the rescaling of single ReLU units.
///
/// A row or column sum counts as at least ε times the mean one, and nl as at least ε, with ε = 1e-8 (1e-12 in double
/// precision): the gradient is finite for dead units. Above the cap it is exactly zero.
///
/// In a network with recurrent connections the pairs are those of its outline: (W_in, W_rec), (W_rec, W_rec) and
/// (W_rec, W_out) of one recurrent layer.
///
/// Value and gradient of a pair n0 × n1, n1 × n2 take min(3 n0 n1 n2, 2 n1² (n0 + n2)) multiplications.
public struct NormalizedLoops: Regularizer {
  /// `normalizedLoops`
  public static let name = "normalizedLoops"
  /// Matrices, of which the network says which follow each other.
  public var view: WeightView { .pairs }
  /// ‖ÂB̂‖ is ‖B̂ᵀÂᵀ‖ where neighbors follow each other.
  public var isMirrored: Bool { wiring == nil }

  /// The cap K > 0: the number of modules above which a pair of layers is left alone; none without it.
  public var cap: Scalar?
  /// Which matrices follow each other; nil for neighbors.
  var wiring: [(first: Int, second: Int)]?

  /// A term with the cap K.
  public init(cap: Scalar? = nil) { self.cap = cap }

  /// The term of other pairs than neighbors.
  public func wired(_ pairs: [(first: Int, second: Int)]) -> NormalizedLoops {
    var term = self
    term.wiring = pairs
    return term
  }

  /// −mean_l log min(nl_l, K); zero for fewer than two layers.
  @differentiable(reverse)
  public func callAsFunction(_ weights: Parameters) -> Scalar {
    value(of: pairs(in: weights.tensors.map { $0.degreeNormalized(epsilon: epsilon) }))
  }

  @derivative(of: callAsFunction)
  @usableFromInline
  func gradientOfTerm(_ weights: Parameters) -> (value: Scalar, pullback: (Scalar) -> Parameters) {
    let (value, gradient) = valueAndGradient(at: weights)
    return (value, { gradient.scaled(by: $0) })
  }

  /// Each layer is normalized once, and goes back through its normalization once, for both its pairs.
  public func addGradient(
    at weights: Parameters, times factor: Scalar, to gradient: inout Parameters
  ) -> Scalar {
    let layers = weights.tensors.map { DegreeNormalization($0, epsilon) }
    let pairs = pairs(in: layers.map(\.value))
    var slopes = Parameters([Tensor](repeating: .zero, count: layers.count))
    for (place, pair) in zip(places(among: layers.count), pairs) {
      let slope = LoopsLogarithm(cap: cap).slope(at: pair.value)
      if slope != 0 { pair.addGradients(times: -slope / Scalar(pairs.count), to: &slopes, at: place) }
    }
    for (index, layer) in layers.enumerated() where !slopes.tensors[index].isZero {
      let own = layer.gradient(slopes.tensors[index], at: weights.tensors[index])
      gradient.tensors[index].add(own, times: factor)
    }
    return value(of: pairs)
  }

  private func pairs(in normalized: [Tensor]) -> [PairLoops] {
    places(among: normalized.count).map { PairLoops(normalized[$0.first], normalized[$0.second]) }
  }

  private func places(among count: Int) -> [(first: Int, second: Int)] {
    wiring ?? (0..<max(count - 1, 0)).map { ($0, $0 + 1) }
  }

  private func value(of pairs: [PairLoops]) -> Scalar {
    let sum = pairs.reduce(0) { $0 + LoopsLogarithm(cap: cap).value(at: $1.value) }
    return -sum / Scalar(max(pairs.count, 1))
  }
}

extension NormalizedLoops {
  /// Matrices that follow each other.
  public func check(_ shapes: [Shape]) throws(Unfit) { try checkChain(shapes) }
}

/// nl = ‖Â B̂‖_F² of two matrices that follow each other, n0 × n1 and n1 × n2: between 0 and the smallest of the three.
///
/// It does not depend on the matrices' scale: weights whose sums or products would leave the numbers' range are taken by a
/// power of two into its middle first.
public func normalizedLoops(_ a: Tensor, _ b: Tensor) -> Scalar {
  let (a, b) = (a.inMiddleRange, b.inMiddleRange)
  return PairLoops(a.degreeNormalized(epsilon: epsilon), b.degreeNormalized(epsilon: epsilon)).value
}

extension Tensor {
  fileprivate var inMiddleRange: Tensor {
    let largest = absolute().maximum
    guard largest > 0, largest.isFinite, abs(largest.exponent) > 30 else { return self }
    // In two steps, as one factor may lie beyond the range itself.
    let first = -Int(largest.exponent) / 2
    return [first, -Int(largest.exponent) - first].reduce(self) {
      Scalar(sign: .plus, exponent: $1, significand: 1) * $0
    }
  }
}
