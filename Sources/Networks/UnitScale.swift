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

  /// The factor of each unit, or of each unit at each place of a flattened map, units fastest.
  public func factors(of parameters: Parameters) -> Tensor {
    let (gains, variances) = (parameters.tensors[gains].elements, parameters.tensors[variances].elements)
    let factors = batchNormFactors(gains: gains, variances: variances, epsilon: Scalar(epsilon))
    return Tensor([factors.count], factors.map { abs($0) })
  }
}

extension Connection {
  /// The weights, from × to, as graphs and measures see them: with the scales of the units at both ends.
  public func matrix(of parameters: Parameters) -> Tensor {
    reading.matrix(
      parameters.tensors[parameter], scaledFrom: fromScales.map { $0.factors(of: parameters) },
      scaledTo: toScales.map { $0.factors(of: parameters) })
  }
}

extension Reading {
  /// Whether so many factors can be told apart among the values that the units send: one for each unit, each channel of inputs that were
  /// flattened later, or each unit at each place of a flattened map.
  public func takes(factorsFrom count: Int) -> Bool {
    guard count > from else { return count > 0 && from % count == 0 }
    return count % from == 0 && window % (count / from) == 0 && groups == 1
  }

  /// Whether so many factors are one for each unit that receives, or one for each at each place of a map.
  public func takes(factorsTo count: Int) -> Bool { count > 0 && count % to == 0 }

  /// The weights, from × to, times factors of the values at both ends.
  ///
  /// A flattened map has a factor for each place of each unit, units fastest: A_ij = Σ_k |w_kij s_ki|, for each weight has one place.
  /// What receives has the same weights at all places, and so the mean of their factors.
  ///
  /// - Parameters:
  ///   - parameter: The parameter's values, in the order that the reading says.
  ///   - scaledFrom: Factors of the values that are sent, as many as `takes(factorsFrom:)` allows.
  ///   - scaledTo: Factors of the values that are received, as many as `takes(factorsTo:)` allows.
  public func matrix(_ parameter: Tensor, scaledFrom: [Tensor], scaledTo: [Tensor]) -> Tensor {
    var parameter = parameter
    for factors in scaledFrom where factors.count > from {
      require(takes(factorsFrom: factors.count), "\(factors.count) factors of \(window) · \(from) values")
      let rows = factors.repeated(toCount: parameter.count / to)
      parameter = parameter.reshaped(to: [rows.count, to]).scaledRows(by: rows).reshaped(to: parameter.shape)
    }
    var matrix = matrix(parameter)
    for factors in scaledFrom where factors.count <= from {
      require(takes(factorsFrom: factors.count), "\(factors.count) factors of \(from) units")
      matrix = matrix.scaledRows(by: factors.repeated(toCount: from))
    }
    for factors in scaledTo {
      require(takes(factorsTo: factors.count), "\(factors.count) factors of \(to) units")
      matrix = matrix.scaledColumns(by: factors.meanOverPlaces(units: to))
    }
    return matrix
  }
}

extension Tensor {
  /// The values over and over again.
  fileprivate func repeated(toCount count: Int) -> Tensor {
    count == self.count
      ? self : Tensor([count], Array(repeatElement(elements, count: count / self.count).joined()))
  }

  /// The mean over places × units.
  fileprivate func meanOverPlaces(units: Int) -> Tensor {
    count == units
      ? self : Scalar(1 / Double(count / units)) * reshaped(to: [count / units, units]).columnSums()
  }
}
