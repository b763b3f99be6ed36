import Foundation

/// How wide the interval of gains is over which activity is nearly critical, on the scale of log g.
///
/// Each gain stands for the interval halfway to its neighbors, the first and last for as much outside as inside.
public struct CriticalInterval: Equatable, Sendable {
  /// The width of {log g : |λ₁| < tolerance}.
  public let width: Double
  /// The part of it where the second exponent is clearly below zero: one slow direction, as a limit cycle has.
  public let lone: Double
  /// The part where the second exponent is near zero as well, as on a torus, or where many modes are slow together.
  public let joint: Double

  /// The interval of exponents at ascending gains, at least two.
  public init(gains: [Double], exponents: [LyapunovExponents], tolerance: Double = 0.02) {
    precondition(gains.count > 1 && gains.count == exponents.count && gains[0] > 0)
    let middles = zip(gains, gains.dropFirst()).map { ($0 + $1) / 2 }
    let (first, last) = (2 * gains[0] - middles[0], 2 * gains[gains.count - 1] - middles[middles.count - 1])
    let ends = [first] + middles + [last]
    func sum(where isCounted: (LyapunovExponents) -> Bool) -> Double {
      exponents.indices.reduce(0) { $0 + (isCounted(exponents[$1]) ? log(ends[$1 + 1] / ends[$1]) : 0) }
    }
    width = sum { abs($0.first) < tolerance }
    lone = sum { abs($0.first) < tolerance && $0.second <= -tolerance }
    joint = sum { abs($0.first) < tolerance && $0.second > -tolerance }
  }
}
