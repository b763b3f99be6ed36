/// Mann and Whitney's rank-sum test that two independent samples come from one distribution, two-sided.
///
/// The statistic is the sum of the first sample's midranks among all values. Up to 60 values the probability is exact: it
/// counts the choices of as many ranks whose sum is as far out, given the ranks as they are, ties included. Above, the
/// normal distribution stands for it, with the correction for ties and one of ½ for continuity. Source: Mann and Whitney
/// (1947).
public struct RankSum: Equatable, Sendable {
  /// The sum of the first sample's ranks.
  public let sum: Double
  /// The probability, if there is no difference, of a sum at least as far out; nil where a sample is empty or has a value
  /// that is not finite.
  public let p: Double?

  /// Tests two samples. O(n³) where exact.
  public init(_ first: [Double], _ second: [Double]) {
    let all = first + second
    guard !first.isEmpty, !second.isEmpty, all.allSatisfy(\.isFinite) else {
      (sum, p) = (.nan, nil)
      return
    }
    let ranks = midranks(all)
    sum = ranks.prefix(first.count).reduce(0, +)
    p = all.count <= 60 ? Self.exact(ranks, first.count, sum) : Self.normal(ranks, first.count, sum)
  }

  /// The least p that samples of these sizes can give: 2 / C(m + n, m), where no values are tied.
  public static func leastP(_ first: Int, _ second: Int) -> Double {
    guard first > 0, second > 0 else { return 1 }
    return min(1, (1...min(first, second)).reduce(2) { $0 * Double($1) / Double(max(first, second) + $1) })
  }

  /// `choices[k][s]` counts the ways to choose k ranks whose doubles add up to s.
  private static func exact(_ ranks: [Double], _ count: Int, _ sum: Double) -> Double {
    // Midranks are halves, so twice a rank is an integer.
    let doubles = ranks.map { Int(2 * $0) }
    let most = doubles.reduce(0, +)
    var choices = [[Double]](repeating: [Double](repeating: 0, count: most + 1), count: count + 1)
    choices[0][0] = 1
    for (index, rank) in doubles.enumerated() {
      for chosen in stride(from: min(index + 1, count), to: 0, by: -1) {
        for total in rank...most { choices[chosen][total] += choices[chosen - 1][total - rank] }
      }
    }
    let all = choices[count].reduce(0, +)
    let observed = Int(2 * sum)
    let lower = choices[count][...observed].reduce(0, +) / all
    let upper = choices[count][observed...].reduce(0, +) / all
    return min(1, 2 * min(lower, upper))
  }

  private static func normal(_ ranks: [Double], _ count: Int, _ sum: Double) -> Double {
    let total = Double(ranks.count)
    let (m, n) = (Double(count), total - Double(count))
    let mean = (total + 1) / 2
    // The variance of ranks, ties included, over draws without replacement.
    let squares = ranks.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let deviation = (m * n / total * squares / (total - 1)).squareRoot()
    guard deviation > 0 else { return 1 }
    let distance = max(0, abs(sum - m * mean) - 0.5)
    return min(1, 2 * NormalDistribution.cumulative(-distance / deviation))
  }
}
