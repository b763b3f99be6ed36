import Foundation

/// What `Oracles/few_seeds.py` recorded of other programs.
struct Recorded: Decodable {
  struct Quantiles: Decodable {
    var values: [Double]
    var probabilities: [Double]
    var quantiles: [Double]
    var median: Double
  }
  struct Normal: Decodable {
    var x: [Double]
    var cumulative: [Double]
    var p: [Double]
    var quantile: [Double]
  }
  struct Bootstrap: Decodable {
    var values: [Double]
    var center: String
    var method: String
    var level: Double
    var seed: UInt64
    var index: UInt64
    var resamples: Int
    var estimate: Double
    var lower: Double
    var upper: Double
  }
  struct FreeBootstrap: Decodable {
    var values: [Double]
    var statistic: String
    var lower: Double
    var upper: Double
    var standardError: Double
  }
  struct Coverage: Decodable {
    var family: String
    var center: String
    var method: String
    var truth: Double
    var covered: Int
    var simulations: Int
  }
  struct Wilcoxon: Decodable {
    var differences: [Double]
    var zeros: String
    var method: String
    var p: [String: Double]
  }
  struct Permutation: Decodable {
    var differences: [Double]
    var center: String
    var p: [String: Double]
  }
  struct CliffsDelta: Decodable {
    var first: [Double]
    var second: [Double]
    var cliffsDelta: Double
  }
  struct RankBiserial: Decodable {
    var differences: [Double]
    var rankBiserial: Double
  }
  struct Holm: Decodable {
    var p: [Double]
    var adjusted: [Double]
  }
  struct Spearman: Decodable {
    var x: [Double]
    var y: [Double]
    var covariates: [[Double]]
    var coefficient: Double
    var lower: Double
    var upper: Double
  }
  struct Front: Decodable {
    var points: [[Double]]
    var front: [Int]
    var reference: [Double]
    var hypervolume: Double
  }
  struct Paired: Decodable {
    var seeds: [UInt64]
    var first: [[Double]]
    var second: [[Double]]
    var pairCount: Int
    var medianFirst: Double
    var medianSecond: Double
    var medianDifference: Double
    var cliffsDelta: Double
    var wilcoxon: Double
    var permutation: Double
  }

  var quantiles: [Quantiles]
  var normal: Normal
  var bootstrap: [Bootstrap]
  var freeBootstrap: [FreeBootstrap]
  var coverage: [Coverage]
  var wilcoxon: [Wilcoxon]
  var permutation: [Permutation]
  var largePermutation: [Permutation]
  var cliffsDelta: [CliffsDelta]
  var rankBiserial: [RankBiserial]
  var holm: [Holm]
  var spearman: [Spearman]
  var fronts: [Front]
  var paired: Paired

  static let all: Recorded = {
    let file = Bundle.module.url(forResource: "statistics", withExtension: "json", subdirectory: "Fixtures")!
    return try! JSONDecoder().decode(Recorded.self, from: Data(contentsOf: file))
  }()
}

/// Equal up to the rounding of some hundred operations: 10⁻¹² of the larger one, or of 1 where sums cancel.
func isClose(_ a: Double?, _ b: Double, relative tolerance: Double = 1e-12) -> Bool {
  guard let a else { return false }
  return a == b || abs(a - b) <= tolerance * max(1, abs(a), abs(b))
}

/// The half-width of the band that the share of a random sample's values below any point leaves with a probability
/// of at most 10⁻⁶, discrete or not (Dvoretzky, Kiefer and Wolfowitz, 1956; Massart, 1990).
func shareBand(_ count: Int) -> Double {
  (log(2 / 1e-6) / (2 * Double(count))).squareRoot()
}

/// How far the shares of p-values at or below each of them exceed it, and how far they fall short of it.
func excessAndShortfall(_ probabilities: [Double]) -> (excess: Double, shortfall: Double) {
  let ascending = probabilities.sorted()
  var result = (excess: 0.0, shortfall: 0.0)
  for (index, p) in ascending.enumerated() where index + 1 == ascending.count || ascending[index + 1] > p {
    let share = Double(index + 1) / Double(ascending.count)
    result.excess = max(result.excess, share - p)
    result.shortfall = max(result.shortfall, p - share)
  }
  return result
}
