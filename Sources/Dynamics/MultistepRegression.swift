import Foundation

/// The branching ratio of a series of activity, which holds however small a share of the units was observed.
///
/// The slope r_k of A_{t+k} on A_t, by least squares, for k = 1 … K; then b mᵏ is fitted to the slopes by least squares. Of m, b carries the
/// share that was observed, so m does not depend on it, as the slope of a single step does. m = e^{−1/τ} for an autocorrelation time τ in steps.
///
/// Source: Wilting and Priesemann (2018); the same as the toolbox `mrestimator` gives with trial-separated coefficients and `f_exponential`.
public struct MultistepRegression: Equatable, Sendable {
  /// r_k for k = 1 … K
  public let slopes: [Double]
  /// m
  public private(set) var ratio: Double?
  /// b
  public private(set) var amplitude: Double?
  /// Why there is no ratio.
  public private(set) var reason: String?

  /// The slope of a single step, which a small observed share pulls to zero.
  public var naiveRatio: Double? { slopes.first }

  /// −1 / ln m, in steps.
  public var autocorrelationTime: Double? { ratio.flatMap { $0 > 0 && $0 < 1 ? -1 / log($0) : nil } }

  /// Estimates from a series, with slopes over up to so many steps. O(length · K).
  public init(of series: [Double], upTo most: Int) {
    guard most >= 2, series.count >= most + 3, series.allSatisfy(\.isFinite) else {
      slopes = []
      reason =
        "\(series.count) values; there must be at least \(max(most, 2) + 3) finite ones, for slopes over 2 steps or more"
      return
    }
    slopes = (1...most).map { Self.slope(series, over: $0) }
    guard slopes.allSatisfy(\.isFinite) else {
      reason = "the series does not vary"
      return
    }
    fit()
  }

  private static func slope(_ series: [Double], over step: Int) -> Double {
    let count = series.count - step
    let (x, y) = (series[..<count], series[step...])
    let (xMean, yMean) = (x.reduce(0, +) / Double(count), y.reduce(0, +) / Double(count))
    var (covariance, variance) = (0.0, 0.0)
    for (a, b) in zip(x, y) {
      covariance += (a - xMean) * (b - yMean)
      variance += (a - xMean) * (a - xMean)
    }
    return covariance / variance
  }

  /// Σ (r_k − b mᵏ)² has for each m its best b in closed form; over m it is searched, finer and finer.
  private mutating func fit() {
    func amplitude(_ m: Double) -> Double {
      var (above, below) = (0.0, 0.0)
      var power = 1.0
      for slope in slopes {
        power *= m
        above += slope * power
        below += power * power
      }
      return below > 0 ? above / below : 0
    }
    func cost(_ m: Double) -> Double {
      let b = amplitude(m)
      var (sum, power) = (0.0, 1.0)
      for slope in slopes {
        power *= m
        sum += (slope - b * power) * (slope - b * power)
      }
      return sum
    }
    var (low, high) = (0.0, 1.2)
    for _ in 0..<12 {
      let grid = (0...60).map { low + (high - low) * Double($0) / 60 }
      let best = grid.indices.min { cost(grid[$0]) < cost(grid[$1]) } ?? 0
      (low, high) = (grid[max(best - 1, 0)], grid[min(best + 1, 60)])
    }
    let found = (low + high) / 2
    guard found > 1e-6, found < 1.199 else {
      reason = "no exponential fits the slopes"
      return
    }
    ratio = found
    self.amplitude = amplitude(found)
  }
}
