import Tensors

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
