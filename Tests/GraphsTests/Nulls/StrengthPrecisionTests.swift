import Randomness
import Testing

@testable import Graphs

struct StrengthPrecisionTests {
  /// Many weights: the tolerance decides. Twenty edges a node, a mean strength of 30.
  @Test func isTheToleranceWhereWeightsAreMany() {
    let weights = (0..<1000).map { 1 + Double($0) / 999 }
    let precision = strengthPrecision(
      degrees: [Int](repeating: 20, count: 100) + [0, 0], weights: weights, tolerance: 0.001)
    #expect(abs(precision - 0.03) < 1e-12)
  }

  /// Few weights: of the 720 orders of six different ones on 2 × 3 about 720^⅔ ≈ 80 keep the strengths so far, in the mean over
  /// the orders themselves; Gaussian intervals and independent nodes are an approximation, good up to a factor of 2 there.
  @Test func leavesAShareOfAllOrdersWhereWeightsAreFew() {
    let weights: [Double] = [1, 1.7, 2.1, 3.4, 4.6, 6.9]
    let (sources, targets) = ([0, 0, 0, 1, 1, 1], [2, 3, 4, 2, 3, 4])
    let precision = strengthPrecision(degrees: [3, 3, 2, 2, 2], weights: weights, tolerance: 0.001)
    var intervals: [[Double]: Int] = [:]
    func permute(_ rest: [Double], _ chosen: [Double]) {
      if rest.isEmpty {
        var sums = [Double](repeating: 0, count: 5)
        for edge in 0..<6 {
          sums[sources[edge]] += chosen[edge]
          sums[targets[edge]] += chosen[edge]
        }
        intervals[sums.map { ($0 / precision + 0.381966).rounded(.down) }, default: 0] += 1
      }
      for index in rest.indices {
        var others = rest
        let next = others.remove(at: index)
        permute(others, chosen + [next])
      }
    }
    permute(weights, [])
    // An order's own interval holds so many, on average over the orders.
    let mean = intervals.values.reduce(0.0) { $0 + Double($1 * $1) } / 720
    #expect(mean > 80 / 2 && mean < 80 * 2)
  }

  @Test func growsWithTheWeightsAndKnowsNoOrderOfEqualOnes() {
    let weights: [Double] = [1, 2, 3, 4, 5, 6]
    let degrees = [3, 3, 2, 2, 2]
    let one = strengthPrecision(degrees: degrees, weights: weights, tolerance: 0.001)
    let ten = strengthPrecision(degrees: degrees, weights: weights.map { 10 * $0 }, tolerance: 0.001)
    #expect(abs(ten / one - 10) < 1e-9 && one > 0.1)
    // All equal: strengths follow from degrees, exactly.
    #expect(
      abs(strengthPrecision(degrees: degrees, weights: [2, 2, 2, 2, 2, 2], tolerance: 0.001) - 0.0048) < 1e-12)
    #expect(strengthPrecision(degrees: [1, 1], weights: [3], tolerance: 0.001) == 0.003)
  }
}
