import Randomness

/// An interval of confidence for a statistic of one sample, by resampling it with replacement.
///
/// The percentile interval takes the quantiles (1 ± level) / 2 of the resampled statistics. The bias-corrected and
/// accelerated one takes those at Φ(z₀ + (z₀ + z) / (1 − a (z₀ + z))) with z = Φ⁻¹((1 ± level) / 2), where z₀ is Φ⁻¹ of
/// the share of resamples below the estimate, ties counted half, and the acceleration
/// a = Σ (θ̄ − θᵢ)³ / 6 (Σ (θ̄ − θᵢ)²)^(3/2) comes from the values θᵢ that leave one out; a = 0 where they are all equal.
///
/// There is no interval, but a reason, for fewer than three values, for values or resamples that are all equal (a width
/// of zero would claim certainty), and where z₀ or the quantile is not defined. The order of the values does not matter.
/// No interval between the values covers their median with more than 1 − 2¹⁻ⁿ: fewer than six cannot reach 95%.
///
/// Source: Efron, "Better bootstrap confidence intervals" (1987).
public struct BootstrapInterval: Codable, Equatable, Sendable {
  /// How the quantiles are chosen.
  public enum Method: String, Codable, Sendable, CaseIterable {
    case percentile
    case biasCorrectedAccelerated
  }

  /// The statistic of the sample itself.
  public private(set) var estimate: Double?
  /// The lower end.
  public private(set) var lower: Double?
  /// The upper end.
  public private(set) var upper: Double?
  /// The level of confidence.
  public let level: Double
  /// How many resamples were asked for.
  public let resamples: Int
  /// How the quantiles were chosen.
  public let method: Method
  /// z₀, for the bias-corrected and accelerated interval.
  public private(set) var biasCorrection: Double?
  /// a, for the bias-corrected and accelerated interval.
  public private(set) var acceleration: Double?
  /// Why there is no estimate or no interval.
  public private(set) var reason: String?

  /// The interval for the median or mean; exactly mirrored for mirrored values, as those of a swapped pair are.
  public init(
    of values: [Double], center: Center = .median, method: Method = .biasCorrectedAccelerated,
    level: Double = 0.95, resamples: Int = 10_000,
    stream: RandomStream = RandomStream(seed: 0, stream: .statistics)
  ) {
    let sample = MirroredSample(values)
    self.init(
      of: sample.isMirrored ? sample.ascending : values, statistic: center.value, method: method, level: level,
      resamples: resamples, stream: stream)
    if sample.isMirrored { mirror() }
  }

  /// The interval for any statistic, which is given one value or more in ascending order. O(resamples · n).
  public init(
    of values: [Double], statistic: (_ ascending: [Double]) -> Double,
    method: Method = .biasCorrectedAccelerated, level: Double = 0.95, resamples: Int = 10_000,
    stream: RandomStream = RandomStream(seed: 0, stream: .statistics)
  ) {
    self.level = level
    self.resamples = resamples
    self.method = method
    do throws(Undefined) {
      try Undefined.unlessFinite(values, "value")
      try estimate(values.sorted(), statistic, stream)
    } catch {
      reason = error.reason
    }
  }

  private mutating func mirror() {
    (lower, upper) = (upper.map { 0 - $0 }, lower.map { 0 - $0 })
    estimate = estimate.map { 0 - $0 }
    biasCorrection = biasCorrection.map { 0 - $0 }
    acceleration = acceleration.map { 0 - $0 }
  }

  private mutating func estimate(
    _ ascending: [Double], _ statistic: ([Double]) -> Double, _ stream: RandomStream
  ) throws(Undefined) {
    guard let first = ascending.first, let last = ascending.last else { throw Undefined("there are no values") }
    let estimate = statistic(ascending)
    guard estimate.isFinite else { throw Undefined("the statistic of the sample is not finite") }
    self.estimate = estimate

    try Undefined.unlessLevel(level)
    // At least one in each tail, up to rounding; at most what fits any memory.
    guard resamples <= 10_000_000, Double(resamples) * (1 - level) > 1.999 else {
      throw Undefined("\(resamples) resamples; a level of \(level) needs \(2 / (1 - level)) to 10000000")
    }
    guard ascending.count >= 3 else {
      throw Undefined("an interval needs at least 3 values, and there are \(ascending.count)")
    }
    guard first < last else {
      throw Undefined("all \(ascending.count) values are equal, so resampling them shows no uncertainty")
    }
    let resampled = try resample(ascending, statistic, stream)
    guard resampled[0] < resampled[resampled.count - 1] else {
      throw Undefined("every resample has the same statistic, so resampling shows no uncertainty")
    }

    var tails = [(1 - level) / 2, (1 + level) / 2]
    if method == .biasCorrectedAccelerated {
      let below = resampled.reduce(0.0) { $0 + ($1 < estimate ? 1 : $1 == estimate ? 0.5 : 0) }
      let bias = NormalDistribution.quantile(below / Double(resamples))
      guard bias.isFinite else {
        throw Undefined("every resample lies on one side of the estimate, so its bias is not defined")
      }
      let acceleration = try BootstrapInterval.acceleration(ascending, statistic)
      (biasCorrection, self.acceleration) = (bias, acceleration)
      for index in tails.indices {
        let shifted = bias + NormalDistribution.quantile(tails[index])
        let scale = 1 - acceleration * shifted
        guard scale > 0 else { throw Undefined("the values are too skewed for an accelerated interval") }
        tails[index] = NormalDistribution.cumulative(bias + shifted / scale)
      }
    }
    lower = quantile(tails[0], ofAscending: resampled)
    upper = quantile(tails[1], ofAscending: resampled)
  }

  /// The statistics of the resamples, in ascending order.
  private func resample(
    _ ascending: [Double], _ statistic: ([Double]) -> Double, _ stream: RandomStream
  ) throws(Undefined) -> [Double] {
    var stream = stream
    var copies = [Int](repeating: 0, count: ascending.count)
    var sample = ascending
    var statistics: [Double] = []
    statistics.reserveCapacity(resamples)
    for _ in 0..<resamples {
      for _ in ascending { copies[stream.below(ascending.count)] += 1 }
      // Laid out by count, the resample is in ascending order without sorting it.
      var end = 0
      for index in ascending.indices {
        for _ in 0..<copies[index] {
          sample[end] = ascending[index]
          end += 1
        }
        copies[index] = 0
      }
      let value = statistic(sample)
      guard value.isFinite else { throw Undefined("the statistic of a resample is not finite") }
      statistics.append(value)
    }
    return statistics.sorted()
  }

  private static func acceleration(
    _ ascending: [Double], _ statistic: ([Double]) -> Double
  ) throws(Undefined) -> Double {
    let without = ascending.indices.map { left in
      statistic(ascending.indices.compactMap { $0 == left ? nil : ascending[$0] })
    }
    guard without.allSatisfy(\.isFinite) else {
      throw Undefined("the statistic without one value is not finite")
    }
    // Equal values may miss their rounded mean by an ulp, which is no skewness.
    guard without.contains(where: { $0 != without[0] }) else { return 0 }
    let mean = without.reduce(0, +) / Double(without.count)
    let squares = without.reduce(0) { $0 + (mean - $1) * (mean - $1) }
    let cubes = without.reduce(0) { $0 + (mean - $1) * (mean - $1) * (mean - $1) }
    return cubes / (6 * squares * squares.squareRoot())
  }
}
