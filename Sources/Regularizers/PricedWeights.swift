import Networks
import Tensors
import _Differentiation

/// Σ p |w| with a price p for every weight. Of degree one, so that the value is the product of weights and gradient.
struct PricedWeights {
  let value: Scalar
  /// p sign w, matrix by matrix.
  let gradient: [Tensor]

  init(_ weights: Parameters, price: (_ layer: Int, _ shape: Shape) -> Tensor) {
    gradient = weights.tensors.enumerated().map { price($0, $1.shape).withSign(of: $1) }
    value = Scalar(zip(weights.tensors, gradient).reduce(0) { $0 + $1.0.dot($1.1) })
  }

  func gradient(times factor: Scalar) -> Parameters { Parameters(gradient.map { factor * $0 }) }
}

/// A term that asks a price for every weight: R = Σ p |w|, ∇R = p sign w.
public protocol PricedTerm: Regularizer {
  /// The prices of the term's matrix number `layer`, none of them below zero.
  func prices(layer: Int, _ shape: Shape) -> Tensor
}

extension PricedTerm {
  /// Σ p |w|
  @differentiable(reverse)
  public func callAsFunction(_ weights: Parameters) -> Scalar { PricedWeights(weights, price: prices).value }

  /// The prices serve the value and the gradient.
  @derivative(of: callAsFunction)
  @usableFromInline
  func gradientOfTerm(_ weights: Parameters) -> (value: Scalar, pullback: (Scalar) -> Parameters) {
    let priced = PricedWeights(weights, price: prices)
    return (priced.value, { priced.gradient(times: $0) })
  }
}
