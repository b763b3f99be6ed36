/// How a measured value stands among the values that a null model gives.
///
/// A z-score says how sure it is that the value is none of the null's, not how large the effect is: it grows with the
/// network. `normalized` is the effect. A value that cannot be computed is nil, and `reasons` says why.
public struct NullComparison: Equatable, Sendable {
  /// Which values of the null are as far out as the measured one.
  public enum Extreme: Sendable {
    /// Of a quality, of which much is remarkable.
    case atLeast
    /// Of a cost, of which little is remarkable; z is negative then where the value is remarkable.
    case atMost
  }

  /// The measured value.
  public let value: Double
  /// How many values of the null there are.
  public let count: Int
  /// Their mean.
  public let mean: Double?
  /// Their standard deviation, with count − 1 in the denominator.
  public let standardDeviation: Double?
  /// z = (value − mean) / standard deviation.
  public let z: Double?
  /// p = (r + 1) / (count + 1), where r values of the null are at least (or at most) the measured one (Davison and
  /// Hinkley, 1997). Values that differ by at most `rounding` are equal.
  public let p: Double
  /// (value − mean) / (maximum − mean): 0 for the null, 1 for the most that is possible; nil for a cost.
  public let normalized: Double?
  /// Why values are missing, in sentences.
  public let reasons: [String]
  /// Why z misleads, in sentences: few nulls, nulls that hardly vary or are skewed, a small effect.
  public let warnings: [String]

  /// The difference up to which values are the same: sums of equal terms in another order may differ by it.
  public static let rounding = 1e-12

  /// Compares a value with those of a null, and with the most it could be, where that is known.
  public init(
    of value: Double, with null: [Double], maximum: Double? = nil, extreme: Extreme = .atLeast
  ) {
    self.value = value
    count = null.count
    let isExtreme = { (other: Double) in
      extreme == .atLeast ? other >= value - Self.rounding : other <= value + Self.rounding
    }
    p = Double(null.count(where: isExtreme) + 1) / Double(count + 1)
    var reasons: [String] = []

    let mean = null.isEmpty ? nil : null.reduce(0, +) / Double(null.count)
    self.mean = mean
    if mean == nil { reasons.append("there are no values of the null, so it has no mean") }

    if let mean, null.count > 1 {
      let squares = null.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      // Equal values may miss their rounded mean by an ulp, which is no deviation.
      let isConstant = null.max()! - null.min()! <= Self.rounding
      standardDeviation = isConstant ? 0 : (squares / Double(null.count - 1)).squareRoot()
    } else {
      standardDeviation = nil
      reasons.append("a standard deviation needs at least two values of the null, and there are \(count)")
    }

    if let mean, let deviation = standardDeviation, deviation > 0 {
      z = (value - mean) / deviation
    } else {
      z = nil
      if standardDeviation != nil { reasons.append("all values of the null are equal, so there is no z-score") }
    }

    normalized = maximum.flatMap { Self.normalized(value, mean, maximum: $0) }
    if normalized == nil {
      if let mean, let maximum {
        reasons.append(
          "the maximum \(maximum) is not above the mean \(mean) of the null, so nothing is normalized")
      } else if mean != nil, extreme == .atLeast {
        reasons.append("the maximum is not known, so nothing is normalized")
      }
    }
    self.reasons = reasons
    warnings = misleadingZ(z, of: null, normalized: normalized)
  }

  /// (value − mean) / (maximum − mean) for another maximum; nil where that is not above the mean.
  public func normalized(to maximum: Double) -> Double? { Self.normalized(value, mean, maximum: maximum) }

  private static func normalized(_ value: Double, _ mean: Double?, maximum: Double) -> Double? {
    guard let mean, maximum > mean + rounding else { return nil }
    return abs(value - mean) <= rounding ? 0 : (value - mean) / (maximum - mean)
  }
}
