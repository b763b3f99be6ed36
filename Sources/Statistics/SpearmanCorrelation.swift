import Foundation

/// Spearman's rank correlation of two variables, or their partial one given covariates, with an interval.
///
/// All variables are replaced by midranks; the ranks of both are freed of what is linear in those of the covariates,
/// and correlated. The interval is tanh(artanh r ± z √((1 + r²/2) / (n − k − 3))) for k independent covariates.
///
/// Studies ask it whether an outcome follows the leak where loss and weights are held. Source: Spearman (1904); the interval's
/// variance from Bonett and Wright, "Sample size requirements for estimating Pearson, Kendall and Spearman correlations" (2000).
public struct SpearmanCorrelation: Codable, Equatable, Sendable {
  /// The correlation, from −1 to 1.
  public private(set) var coefficient: Double?
  /// The lower end of the interval.
  public private(set) var lower: Double?
  /// The upper end of the interval.
  public private(set) var upper: Double?
  /// The level of confidence of the interval.
  public let level: Double
  /// How many observations there are.
  public let count: Int
  /// Why there is no correlation or no interval.
  public private(set) var reason: String?

  /// Correlates `x` and `y`, given covariates with one value for each of theirs. O(n log n + n k²).
  public init(_ x: [Double], _ y: [Double], given covariates: [[Double]] = [], level: Double = 0.95) {
    self.level = level
    count = x.count
    do throws(Undefined) {
      try correlate(x, y, covariates)
    } catch {
      reason = error.reason
    }
  }

  private mutating func correlate(_ x: [Double], _ y: [Double], _ covariates: [[Double]]) throws(Undefined) {
    for values in [y] + covariates where values.count != count {
      throw Undefined("a variable has \(values.count) values where the first one has \(count)")
    }
    for values in [x, y] + covariates { try Undefined.unlessFinite(values, "value") }

    var basis: [[Double]] = []
    for covariate in covariates {
      if let direction = SpearmanCorrelation.unitResidual(of: covariate, given: basis) {
        basis.append(direction)
      }
    }
    guard count >= basis.count + 3 else {
      throw Undefined(
        "\(basis.count) covariates need at least \(basis.count + 3) values, and there are \(count)")
    }
    guard let a = SpearmanCorrelation.unitResidual(of: x, given: basis),
      let b = SpearmanCorrelation.unitResidual(of: y, given: basis)
    else {
      throw Undefined("a variable is constant or given by the covariates, so nothing is left to correlate")
    }
    let r = max(-1, min(1, dot(a, b)))
    coefficient = r

    try Undefined.unlessLevel(level)
    let freedom = Double(count - basis.count - 3)
    guard freedom > 0 else { throw Undefined("\(count) values are too few for an interval") }
    // A correlation of ±1 misses it by rounding.
    guard abs(r) < 1 - 1e-12 else { throw Undefined("the interval is not defined for a correlation of \(r)") }
    let width = NormalDistribution.quantile((1 + level) / 2) * ((1 + r * r / 2) / freedom).squareRoot()
    lower = tanh(atanh(r) - width)
    upper = tanh(atanh(r) + width)
  }

  /// The centered ranks without their part in an orthonormal basis, at length 1; nil if nothing but rounding is left.
  private static func unitResidual(of values: [Double], given basis: [[Double]]) -> [Double]? {
    let mean = Double(values.count + 1) / 2
    var residual = midranks(values).map { $0 - mean }
    let length = dot(residual, residual).squareRoot()
    // The second round removes what rounding left of the first.
    for direction in basis + basis {
      let part = dot(residual, direction)
      for index in residual.indices { residual[index] -= part * direction[index] }
    }
    let rest = dot(residual, residual).squareRoot()
    return rest > 1e-9 * length ? residual.map { $0 / rest } : nil
  }
}

private func dot(_ a: [Double], _ b: [Double]) -> Double {
  zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
}
