import Networks
import Tensors
import _Differentiation

/// Many loops through four nodes against few large weights: the historical term of the project `modular`, as it was meant.
///
/// R = −√(Σ_l ‖W_l W_{l+1}‖_F² + ε) + C Σ w⁴, with ε = 1e-8 (1e-12 in double precision). The first part has degree 2,
/// the second 4. The products keep the signs of the weights.
///
/// As it was published, the loops are those of `CrossedLoops`, of kernels summed over their windows with signs, and pairs
/// whose matrices can not be multiplied are left out: those on both sides of a flattened map. Their sum may be negative, and its
/// root is then not a number.
///
/// For two matrices the global minimum has rank one and equal magnitudes in each layer, a b = 1 / (4C), so that no
/// partition of it has modularity: the term rewards loops, not modules. A historical baseline.
public struct FourNodeLoops: Regularizer {
  /// `fourNodeLoops`
  public static let name = "fourNodeLoops"

  /// How the loops are counted.
  public enum Form: String, CaseIterable, Sendable {
    /// By matrix products, as the text of the project says.
    case meant
    /// As its code does.
    case published
  }

  /// The balance C: the weight of the fourth powers against the loops.
  public var balance: Scalar

  /// How the loops are counted.
  public var form: Form

  /// A term with the balance C.
  public init(balance: Scalar = 100, form: Form = .meant) {
    self.balance = balance
    self.form = form
  }

  /// A chain as it is meant; sums as it was published.
  public var view: WeightView { form == .meant ? .chain : .sums }
  /// ‖AB‖ is ‖BᵀAᵀ‖; as it was published, the loops of a pair are not.
  public var isMirrored: Bool { form == .meant }

  /// −√(Σ_l ‖W_l W_{l+1}‖_F² + ε) + C Σ w⁴
  @differentiable(reverse)
  public func callAsFunction(_ weights: Parameters) -> Scalar {
    balance * weights.tensors.reduce(0) { $0 + $1.sumOfFourthPowers() } - root(of: pairs(in: weights))
  }

  @derivative(of: callAsFunction)
  @usableFromInline
  func gradientOfTerm(_ weights: Parameters) -> (value: Scalar, pullback: (Scalar) -> Parameters) {
    let (value, gradient) = valueAndGradient(at: weights)
    return (value, { gradient.scaled(by: $0) })
  }

  /// d√loops = d loops / 2√loops; the pairs share one root.
  public func addGradient(
    at weights: Parameters, times factor: Scalar, to gradient: inout Parameters
  ) -> Scalar {
    let pairs = pairs(in: weights)
    let root = root(of: pairs)
    for (position, pair) in pairs {
      pair.addGradients(times: -factor / (2 * root), to: &gradient, at: (position, position + 1))
    }
    let powers = gradient.add(slopesOf: .fourthPowers, at: weights, times: balance * factor)
    return balance * powers - root
  }

  private func pairs(in weights: Parameters) -> [(position: Int, loops: any LoopsOfPair)] {
    let tensors = weights.tensors
    switch form {
    case .meant: return tensors.indices.dropLast().map { ($0, PairLoops(tensors[$0], tensors[$0 + 1])) }
    case .published:
      return Self.positions(of: tensors.map(\.shape)).map { ($0, CrossedLoops(tensors[$0], tensors[$0 + 1])) }
    }
  }

  /// The positions of the first of two matrices that can be multiplied.
  private static func positions(of shapes: [Shape]) -> [Int] {
    shapes.indices.dropLast().filter { shapes[$0][1] == shapes[$0 + 1][0] }
  }

  private func root(of pairs: [(position: Int, loops: any LoopsOfPair)]) -> Scalar {
    (pairs.reduce(0) { $0 + $1.loops.value } + epsilon).squareRoot()
  }
}

extension FourNodeLoops {
  /// Matrices that follow each other; as it was published, at least two that do.
  public func check(_ shapes: [Shape]) throws(Unfit) {
    guard form == .published else { return try checkChain(shapes) }
    try checkMatrices(shapes)
    guard shapes.count < 2 || !Self.positions(of: shapes).isEmpty else {
      throw Unfit(
        Self.name, found: "no two of its matrices can be multiplied",
        allowed: "layers of which one begins with what the one before ends with")
    }
  }
}
