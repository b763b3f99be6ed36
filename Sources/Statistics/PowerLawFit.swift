import Foundation

/// A power law that is fitted to the tail of a sample of whole numbers, p(x) = x^−α / ζ(α, x₀) for x ≥ x₀.
///
/// For each x₀ that leaves enough of the sample, α is that of the largest likelihood; of these x₀ is chosen where the largest
/// distance D between the sample's distribution and the law's is least. A straight line in a plot proves nothing: `against` holds the law
/// against others on the same tail, and `goodness` asks how often samples of the law itself are as far from it.
///
/// Source: Clauset, Shalizi and Newman, "Power-law distributions in empirical data" (2009); the comparison is Vuong's (1989).
public struct PowerLawFit: Equatable, Sendable {
  /// α
  public let exponent: Double
  /// x₀
  public let least: Int
  /// How many numbers of the sample are at least x₀.
  public let count: Int
  /// D
  public let distance: Double
  let sample: [Int]

  /// The fit to numbers above zero; nil where no x₀ leaves at least `leastCount` of them and two different ones. O(n · candidates).
  public init?(of sample: [Int], leastCount: Int = 50, from fixed: Int? = nil) {
    let sorted = sample.filter { $0 > 0 }.sorted()
    let tallies = Tally.all(of: sorted)
    var best: (exponent: Double, place: Int, distance: Double)?
    for place in tallies.indices where fixed.map({ tallies[place].value == $0 }) ?? true {
      let tail = tallies[place...]
      guard tail.count > 1, sorted.count - tail[place].before >= leastCount else { break }
      let exponent = Self.exponent(of: tail)
      let distance = Self.distance(of: tail, exponent)
      if distance < best?.distance ?? .infinity { best = (exponent, place, distance) }
    }
    guard let best else { return nil }
    exponent = best.exponent
    least = tallies[best.place].value
    count = sorted.count - tallies[best.place].before
    distance = best.distance
    self.sample = sorted
  }

  var tail: ArraySlice<Int> { sample.suffix(count) }

  /// Numbers of a sorted sample that are equal.
  private struct Tally {
    let value: Int
    let count: Int
    /// How many are less.
    let before: Int

    static func all(of sorted: [Int]) -> [Tally] {
      var all: [Tally] = []
      var start = 0
      while start < sorted.count {
        let end = sorted[start...].firstIndex { $0 != sorted[start] } ?? sorted.count
        all.append(Tally(value: sorted[start], count: end - start, before: start))
        start = end
      }
      return all
    }
  }

  /// Where −α Σ ln x − n ln ζ(α, x₀), which is concave, is largest.
  private static func exponent(of tail: ArraySlice<Tally>) -> Double {
    let count = tail.reduce(0) { $0 + $1.count }
    let mean = tail.reduce(0) { $0 + Double($1.count) * log(Double($1.value)) } / Double(count)
    let least = Double(tail[tail.startIndex].value)
    return Self.largest(between: 1.0001, and: 20) { -$0 * mean - log(zeta($0, least)) }
  }

  /// The place of the maximum of a function with one, by golden section.
  private static func largest(between low: Double, and high: Double, of function: (Double) -> Double) -> Double
  {
    let ratio = (5.0.squareRoot() - 1) / 2
    var (low, high) = (low, high)
    var (left, right) = (high - ratio * (high - low), low + ratio * (high - low))
    var (atLeft, atRight) = (function(left), function(right))
    while high - low > 1e-9 {
      if atLeft < atRight {
        (low, left, atLeft) = (left, right, atRight)
        right = low + ratio * (high - low)
        atRight = function(right)
      } else {
        (high, right, atRight) = (right, left, atLeft)
        left = high - ratio * (high - low)
        atLeft = function(left)
      }
    }
    return (low + high) / 2
  }

  /// The largest distance of the two distributions, at the numbers of the sample and just below them.
  private static func distance(of tail: ArraySlice<Tally>, _ exponent: Double) -> Double {
    let start = tail.startIndex
    let total = Double(tail.reduce(0) { $0 + $1.count })
    let norm = zeta(exponent, Double(tail[start].value))
    return tail.reduce(0) { largest, tally in
      let (here, behind) = (
        Double(tally.before - tail[start].before), Double(tally.before - tail[start].before + tally.count)
      )
      let below = 1 - zeta(exponent, Double(tally.value)) / norm
      let upTo = 1 - zeta(exponent, Double(tally.value + 1)) / norm
      return max(largest, abs(here / total - below), abs(behind / total - upTo))
    }
  }
}

/// ζ(s, q) = Σ_{k ≥ 0} (q + k)^−s for s > 1 and q > 0: some terms, and Euler and Maclaurin's series for the rest.
func zeta(_ s: Double, _ q: Double) -> Double {
  var sum = 0.0
  for k in 0..<16 { sum += pow(q + Double(k), -s) }
  let end = q + 16
  let power = pow(end, -s)
  let first = s * power / end
  let third = first * (s + 1) * (s + 2) / (end * end)
  let fifth = third * (s + 3) * (s + 4) / (end * end)
  return sum + end * power / (s - 1) + power / 2 + first / 12 - third / 720 + fifth / 30240
}
