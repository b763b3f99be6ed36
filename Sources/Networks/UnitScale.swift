import Tensors

/// What a normalization over batches multiplies each unit of a population by once it is trained: |γ| / √(σ² + ε).
///
/// It is no connection of its own, but part of those beside it: graphs and measures see W diag s W', and not W W', so that a unit that
/// the normalization makes small counts little.
public struct UnitScale: Equatable, Sendable {
  /// The position of γ among the network's parameters.
  public let gains: Int
  /// The position of σ².
  public let variances: Int
  /// ε
  public let epsilon: Double

  /// A scale from its parts.
  public init(gains: Int, variances: Int, epsilon: Double) {
    (self.gains, self.variances, self.epsilon) = (gains, variances, epsilon)
  }

  /// The factor of each unit.
  public func factors(of parameters: Parameters) -> Tensor {
    let (gains, variances) = (parameters.tensors[gains].elements, parameters.tensors[variances].elements)
    let factors = batchNormFactors(gains: gains, variances: variances, epsilon: Scalar(epsilon))
    return Tensor([factors.count], factors.map { abs($0) })
  }
}

extension Connection {
  /// The weights, from × to, as graphs and measures see them: with the scales of the units at both ends.
  public func matrix(of parameters: Parameters) -> Tensor {
    var matrix = reading.matrix(parameters.tensors[parameter])
    for scale in fromScales { matrix = matrix.scaledRows(by: scale.factors(of: parameters)) }
    for scale in toScales { matrix = matrix.scaledColumns(by: scale.factors(of: parameters)) }
    return matrix
  }
}
