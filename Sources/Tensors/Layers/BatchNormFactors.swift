/// What a trained normalization over a batch multiplies each of its channels by: γ / √(σ² + ε), and 1 / √(σ² + ε) where it has no γ.
///
/// The numbers of both are those of the channels; a variance below −ε gives no number.
public func batchNormFactors(gains: [Scalar]?, variances: [Scalar], epsilon: Scalar) -> [Scalar] {
  guard let gains else { return variances.map { 1 / ($0 + epsilon).squareRoot() } }
  require(gains.count == variances.count, "\(gains.count) gains of \(variances.count) channels")
  return zip(gains, variances).map { $0 / ($1 + epsilon).squareRoot() }
}
