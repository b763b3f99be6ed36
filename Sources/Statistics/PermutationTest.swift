import Randomness

/// The sign-flip test that paired differences are symmetric around zero, by their mean or median.
///
/// Under that hypothesis every assignment of signs is equally likely. Up to 16 differences that are not zero, all are
/// tried: p = r / 2ⁿ, where r of them give a center at least as far out. Above, N random ones are:
/// p = (r + 1) / (N + 1), which counts the observed one (Davison and Hinkley, 1997) and is never zero. Centers
/// closer than 10⁻¹² of the mean magnitude are equal, since sums in another order round differently.
///
/// Source: Fisher, "The design of experiments" (1935), § 21.
public struct PermutationTest: Codable, Equatable, Sendable {
  /// Which sign assignments were tried.
  public enum Method: String, Codable, Sendable, CaseIterable {
    case exact
    case monteCarlo
  }

  /// The center of the differences.
  public private(set) var statistic: Double?
  /// Whether that is their mean or median.
  public let center: Center
  /// Which differences count as evidence.
  public let alternative: Alternative
  /// Which sign assignments were tried.
  public let method: Method
  /// How many sign assignments were tried.
  public let assignments: Int
  /// The probability, if there is no difference, of a center at least as far out.
  public private(set) var p: Double?
  /// Why there is no probability.
  public private(set) var reason: String?

  /// Tests differences; `resamples` is N. O(n · assignments), for medians with a sort of n values each.
  public init(
    ofDifferences differences: [Double], center: Center = .mean, alternative: Alternative = .twoSided,
    resamples: Int = 10_000, stream: RandomStream = RandomStream(seed: 0, stream: .statistics)
  ) {
    let nonzero = differences.count { $0 != 0 }
    self.center = center
    self.alternative = alternative
    method = nonzero <= 16 ? .exact : .monteCarlo
    assignments = method == .exact ? 1 << nonzero : resamples
    do throws(Undefined) {
      guard !differences.isEmpty else { throw Undefined("there are no differences") }
      try Undefined.unlessFinite(differences, "difference")
      guard assignments > 0 else { throw Undefined("\(resamples) resamples are too few; at least 1 is needed") }
      try test(MirroredSample(differences), stream)
    } catch {
      reason = error.reason
    }
  }

  private mutating func test(_ sample: MirroredSample, _ stream: RandomStream) throws(Undefined) {
    var stream = stream
    let differences = sample.ascending
    let alternative = sample.isMirrored ? alternative.mirrored : alternative
    let observed = center.value(ofAscending: differences)
    let magnitude = differences.reduce(0) { $0 + abs($1) }
    guard magnitude.isFinite else { throw Undefined("the differences are too large to be added") }
    let tolerance = 1e-12 * magnitude / Double(differences.count)
    let flippable = differences.indices.filter { differences[$0] != 0 }
    var flipped = differences
    var extreme = 0
    for assignment in 0..<assignments {
      var signs = UInt64(assignment)
      for (place, index) in flippable.enumerated() {
        if method == .monteCarlo, place % 64 == 0 { signs = stream.next() }
        flipped[index] = signs & 1 == 0 ? differences[index] : -differences[index]
        signs >>= 1
      }
      let value = center.value(ofAscending: center == .median ? flipped.sorted() : flipped)
      let isExtreme =
        switch alternative {
        case .greater: value >= observed - tolerance
        case .less: value <= observed + tolerance
        case .twoSided: abs(value) >= abs(observed) - tolerance
        }
      if isExtreme { extreme += 1 }
    }
    statistic = sample.isMirrored ? 0 - observed : observed
    p =
      method == .exact
      ? Double(extreme) / Double(assignments) : Double(extreme + 1) / Double(assignments + 1)
  }
}
