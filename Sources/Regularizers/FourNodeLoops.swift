import Networks
import Tensors
import _Differentiation

/// Many loops through four nodes against few large weights: the historical term of the project `modular`, as it was meant.
///
/// R = −√(Σ_l ‖W_l W_{l+1}‖_F² + ε) + C Σ w⁴, with ε = 1e-8 (1e-12 in double precision). The first part has degree 2,
/// the second 4. The products keep the signs of the weights.
///
/// For two matrices the global minimum has rank one and equal magnitudes in each layer, a b = 1 / (4C), so that no
/// partition of it has modularity: the term rewards loops, not modules. A historical baseline.
public struct FourNodeLoops: Regularizer {
  /// `fourNodeLoops`
  public static let name = "fourNodeLoops"

  /// The balance C: the weight of the fourth powers against the loops.
  public var balance: Scalar

  /// A term with the balance C.
  public init(balance: Scalar = 100) { self.balance = balance }

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
    for (position, pair) in pairs.enumerated() {
      pair.addGradients(times: -factor / (2 * root), to: &gradient, at: (position, position + 1))
    }
    let powers = gradient.add(slopesOf: .fourthPowers, at: weights, times: balance * factor)
    return balance * powers - root
  }

  private func pairs(in weights: Parameters) -> [PairLoops] {
    zip(weights.tensors, weights.tensors.dropFirst()).map { PairLoops($0, $1) }
  }

  private func root(of pairs: [PairLoops]) -> Scalar {
    (pairs.reduce(0) { $0 + $1.value } + epsilon).squareRoot()
  }
}

extension FourNodeLoops {
  /// Matrices that follow each other.
  public func check(_ shapes: [Shape]) throws(Unfit) { try checkChain(shapes) }
}
