import Networks
import Tensors
import _Differentiation

/// Normalized loops of the whole way from the inputs to the outputs: rewards modules that stay separate throughout.
///
/// R = −log min(‖P̂‖_F², K) with P = |W_1||W_2|…|W_L| and P̂_ij = P_ij / √(r_i c_j), r and c its row and column sums:
/// 1 for rank one, k for k separate equal blocks. Of degree 0, and invariant to the rescaling of single ReLU units.
///
/// The floors are those of `NormalizedLoops`: a row or column sum of P counts as at least ε times the mean one, and
/// ‖P̂‖_F² as at least ε. Above the cap the gradient is exactly zero.
///
/// With `balance` iterations P̂ is √(m n) times the m × n matrix of paths after Sinkhorn's iteration: every input counts
/// the same, and every output too. The value is k for k separate blocks of as many inputs and outputs each; blocks that
/// differ cannot be balanced and are worth less. It is then also invariant to the scale of each single input.
///
/// Value and gradient take 3 m multiplications per weight, where m is the size of the inputs or of the outputs; the
/// product starts where that is less. Dense random weights are close to rank one, where the term is flat: in single
/// precision rounding is then a few hundredths of its gradient.
public struct PathLoops: Regularizer {
  /// `pathLoops`
  public static let name = "pathLoops"

  /// The cap K > 0: the number of modules above which the network is left alone; none without it.
  public var cap: Scalar?

  /// The number of Sinkhorn's iterations that balance the paths; none without it.
  public var balance: Int?

  /// Paths lead back as they lead there; but Sinkhorn's iteration ends with the rows.
  public var isMirrored: Bool { balance == nil }

  /// A term with the cap K.
  public init(cap: Scalar? = nil, balance: Int? = nil) {
    self.cap = cap
    self.balance = balance
  }

  /// −log min(‖P̂‖_F², K); zero without weights.
  @differentiable(reverse)
  public func callAsFunction(_ weights: Parameters) -> Scalar {
    weights.count == 0 ? 0 : -LoopsLogarithm(cap: cap).value(at: pathLoops(weights, balance: balance))
  }

  /// The partial products of the paths serve the value and the gradient.
  @derivative(of: callAsFunction)
  @usableFromInline
  func gradientOfTerm(_ weights: Parameters) -> (value: Scalar, pullback: (Scalar) -> Parameters) {
    let paths = ChainProduct(weights.tensors.map { $0.absolute() })
    guard let matrix = paths.value else { return (0, { _ in .zero }) }
    let normalized = valueWithPullback(at: matrix) { [balance] in loops(of: $0, balance) }
    let logarithm = LoopsLogarithm(cap: cap)
    return (
      -logarithm.value(at: normalized.value),
      { upstream in
        let slope = logarithm.slope(at: normalized.value)
        if slope == 0 { return .zero }
        let gradients = paths.gradients(normalized.pullback(-upstream * slope))
        return Parameters(zip(gradients, weights.tensors).map { $0.withSign(of: $1) })
      }
    )
  }
}

extension PathLoops {
  /// Matrices that follow each other, from several inputs to several outputs: all paths from one unit, or to one, are of
  /// rank one, and the term is zero whatever the weights.
  public func check(_ shapes: [Shape]) throws(Unfit) {
    try checkChain(shapes)
    guard let inputs = shapes.first?[0], let outputs = shapes.last?[1], inputs < 2 || outputs < 2 else {
      return
    }
    let (units, kind) = outputs < 2 ? (outputs, "output") : (inputs, "input")
    throw Unfit(
      Self.name, found: "a network of \(units) \(kind)\(units == 1 ? "" : "s"), whose paths are one module",
      allowed:
        "two inputs and two outputs or more; or layers, the positions of weight matrices that end in two units")
  }
}

/// ‖P̂‖_F² of the paths P = |W_1||W_2|…|W_L|; zero without weights.
public func pathLoops(_ weights: Parameters, balance: Int? = nil) -> Scalar {
  let paths = ChainProduct(weights.tensors.map { $0.absolute() })
  return paths.value.map { loops(of: $0, balance) } ?? 0
}

@differentiable(reverse,wrt: paths)
private func loops(of paths: Tensor, _ balance: Int?) -> Scalar {
  if let balance {
    let count = Scalar(withoutDerivative(at: paths).count)
    return count * paths.sinkhorn(iterations: balance).sumOfSquares()
  }
  return paths.degreeNormalized(epsilon: epsilon).sumOfSquares()
}
