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
/// Units that are connected among themselves lead on in any number of steps: where the network says so, the way past them is
/// (I − γR)⁻¹ with R = |W_rec| / ρ(|W_rec|), so that P = |W_in| (I − γR)⁻¹ |W_out| for one recurrent layer (`Tensor.resolvent`). With γ =
/// 0 the recurrent weights do not count. What little crosses between blocks is crossed again at each step: four blocks of eight
/// units with 0.01 between them are worth 2.41, where the loops of W_rec with itself come to 3.56. The leak of leaky units is no path:
/// it would make each unit a module of its own.
///
/// Value and gradient take 3 m multiplications per weight, where m is the size of the inputs or of the outputs; the
/// product starts where that is less. Dense random weights are close to rank one, where the term is flat: in single
/// precision rounding is then a few hundredths of its gradient.
public struct PathLoops: Regularizer {
  /// `pathLoops`
  public static let name = "pathLoops"
  /// Matrices on the way from the inputs to the outputs, with those from units to themselves.
  public var view: WeightView { .paths }

  /// The cap K > 0: the number of modules above which the network is left alone; none without it.
  public var cap: Scalar?

  /// The number of Sinkhorn's iterations that balance the paths; none without it.
  public var balance: Int?

  /// γ, 0 ≤ γ < 1: what a step among recurrent units is worth, relative to the one before.
  public var discount: Scalar
  /// Which matrices lead from units to themselves.
  private var loops: Set<Int> = []

  /// Paths lead back as they lead there; but Sinkhorn's iteration ends with the rows.
  public var isMirrored: Bool { balance == nil && loops.isEmpty }

  /// A term with the cap K.
  public init(cap: Scalar? = nil, balance: Int? = nil, discount: Scalar = 0.9) {
    self.cap = cap
    self.balance = balance
    self.discount = discount
  }

  /// The term where matrices that follow themselves lead from units to themselves.
  public func wired(_ pairs: [(first: Int, second: Int)]) -> PathLoops {
    var term = self
    term.loops = Set(pairs.filter { $0.first == $0.second }.map(\.first))
    return term
  }

  /// −log min(‖P̂‖_F², K); zero without weights.
  @differentiable(reverse)
  public func callAsFunction(_ weights: Parameters) -> Scalar {
    let paths = ChainProduct(factors(of: weights).map(\.value))
    guard let matrix = paths.value else { return 0 }
    return -LoopsLogarithm(cap: cap).value(at: normalizedPaths(of: matrix, balance))
  }

  /// The partial products of the paths serve the value and the gradient.
  @derivative(of: callAsFunction)
  @usableFromInline
  func gradientOfTerm(_ weights: Parameters) -> (value: Scalar, pullback: (Scalar) -> Parameters) {
    let factors = factors(of: weights)
    let paths = ChainProduct(factors.map(\.value))
    guard let matrix = paths.value else { return (0, { _ in .zero }) }
    let normalized = valueWithPullback(at: matrix) { [balance] in normalizedPaths(of: $0, balance) }
    let logarithm = LoopsLogarithm(cap: cap)
    return (
      -logarithm.value(at: normalized.value),
      { upstream in
        let slope = logarithm.slope(at: normalized.value)
        if slope == 0 { return .zero }
        let gradients = paths.gradients(normalized.pullback(-upstream * slope))
        return Parameters(zip(factors, gradients).map { $0.pullback($1) })
      }
    )
  }

  /// Magnitudes, or the weights of all paths among units that are connected with themselves.
  private func factors(of weights: Parameters) -> [(value: Tensor, pullback: (Tensor) -> Tensor)] {
    weights.tensors.enumerated().map { position, w in
      guard loops.contains(position) else { return (w.absolute(), { $0.withSign(of: w) }) }
      return valueWithPullback(at: w) { [discount] in $0.resolvent(discount: discount) }
    }
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

/// ‖P̂‖_F² of the paths P = |W_1||W_2|…|W_L|; zero without weights, and without paths.
///
/// - Parameters:
///   - weights: Matrices on the way from the inputs to the outputs.
///   - balance: The number of Sinkhorn's iterations that balance the paths; none without it.
///   - loops: Which of the matrices lead from units to themselves, and count as all numbers of steps among these.
///   - discount: What a step among such units is worth, relative to the one before.
public func pathLoops(
  _ weights: Parameters, balance: Int? = nil, loops: Set<Int> = [], discount: Scalar = 0.9
) -> Scalar {
  let factors = weights.tensors.enumerated().map { position, w in
    loops.contains(position) ? w.resolvent(discount: discount) : w.absolute()
  }
  return ChainProduct(factors).value.map { normalizedPaths(of: $0, balance) } ?? 0
}

@differentiable(reverse,wrt: paths)
private func normalizedPaths(of paths: Tensor, _ balance: Int?) -> Scalar {
  if let balance {
    let count = Scalar(withoutDerivative(at: paths).count)
    return count * paths.sinkhorn(iterations: balance).sumOfSquares()
  }
  return paths.degreeNormalized(epsilon: epsilon).sumOfSquares()
}
