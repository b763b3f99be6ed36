import Foundation

extension PowerLawFit {
  /// Another law that the same tail may have.
  public enum Alternative: String, CaseIterable, Sendable {
    /// p(x) ∝ e^−λx
    case exponential
    /// The logarithm of x + u, u from −½ to ½, is normal.
    case logNormal
  }

  /// Two laws held against each other.
  public struct Comparison: Equatable, Sendable {
    /// ln of the ratio of likelihoods, over its standard deviation: above zero for the power law.
    public let ratio: Double
    /// How likely a ratio as far from zero is where both laws are as near to the truth.
    public let p: Double
  }

  /// The power law against another law, fitted to the same tail; nil where the two say the same of every number.
  public func against(_ alternative: Alternative) -> Comparison? {
    let tail = Array(tail)
    let norm = log(zeta(exponent, Double(least)))
    let own = tail.map { -exponent * log(Double($0)) - norm }
    let other =
      switch alternative {
      case .exponential: Self.exponential(tail, least)
      case .logNormal: Self.logNormal(tail, least)
      }
    let differences = zip(own, other).map { $0 - $1 }
    let mean = differences.reduce(0, +) / Double(count)
    let variance = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)
    guard variance > 0 else { return nil }
    let ratio = mean * Double(count).squareRoot() / variance.squareRoot()
    return Comparison(ratio: ratio, p: erfc(abs(ratio) / 2.0.squareRoot()))
  }

  /// ln (1 − e^−λ) e^−λ(x − x₀), by the mean.
  private static func exponential(_ tail: [Int], _ least: Int) -> [Double] {
    let mean = tail.reduce(0) { $0 + Double($1 - least) } / Double(tail.count)
    let rate = log(1 + 1 / mean)
    return tail.map { log1p(-exp(-rate)) - rate * Double($0 - least) }
  }

  /// ln of the share of the normal law of ln x between x − ½ and x + ½, of what it has above x₀ − ½.
  private static func logNormal(_ tail: [Int], _ least: Int) -> [Double] {
    let tallies = Dictionary(tail.map { ($0, 1) }, uniquingKeysWith: +).sorted { $0.key < $1.key }
    func above(_ x: Double, _ m: Double, _ s: Double) -> Double {
      erfc((log(x) - m) / (s * 2.0.squareRoot())) / 2
    }
    func logarithms(_ m: Double, _ s: Double) -> [Double] {
      let all = log(max(above(Double(least) - 0.5, m, s), 1e-300))
      return tallies.map {
        log(max(above(Double($0.key) - 0.5, m, s) - above(Double($0.key) + 0.5, m, s), 1e-300)) - all
      }
    }
    func likelihood(_ point: [Double]) -> Double {
      zip(logarithms(point[0], exp(point[1])), tallies).reduce(0) { $0 + $1.0 * Double($1.1.value) }
    }
    let values = tail.map { log(Double($0)) }
    let mean = values.reduce(0, +) / Double(values.count)
    let deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)).squareRoot()
    let found = Simplex.maximum(of: likelihood, from: [mean, log(max(deviation, 0.1))])
    let each = Dictionary(uniqueKeysWithValues: zip(tallies.map(\.key), logarithms(found[0], exp(found[1]))))
    return tail.map { each[$0] ?? 0 }
  }
}
