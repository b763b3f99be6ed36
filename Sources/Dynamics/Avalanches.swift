import Foundation
import Statistics

/// Excursions of activity above a level: how large they are, how long they last, and whether both have the power laws of a critical process.
///
/// An avalanche begins where activity rises above the level and ends where it falls to it; its duration is the number of steps between,
/// its size what lies above the level in them. At a critical branching process sizes have the exponent τ = 3/2 and durations α = 2, and
/// sizes of a duration T grow on average as T^γ with γ = (α − 1) / (τ − 1) = 2, which is the crackling relation. That the three
/// go together says more than any of them; a power law alone says little, as other laws look the same over a decade (`PowerLawFit`).
///
/// Sources: Beggs and Plenz, "Neuronal avalanches in neocortical circuits" (2003); Friedman et al., "Universal critical dynamics in high
/// resolution neuronal avalanche data" (2012).
public struct Avalanches: Equatable, Sendable {
  /// Above zero.
  public let sizes: [Int]
  /// In steps, one for each size.
  public let durations: [Int]

  /// Avalanches that were seen from their beginning to their end.
  public init(sizes: [Int], durations: [Int]) {
    precondition(sizes.count == durations.count, "\(sizes.count) sizes and \(durations.count) durations")
    (self.sizes, self.durations) = (sizes, durations)
  }

  /// Those of a series of activity above a level. What was under way at the beginning or at the end is left out, as nobody knows how
  /// large it was.
  public init(of activity: [Int], above level: Int) {
    var (sizes, durations) = ([Int](), [Int]())
    var current: (size: Int, duration: Int)?
    for (step, value) in activity.enumerated() {
      if value > level {
        if let known = current {
          current = (known.size + value - level, known.duration + 1)
        } else if step > 0, activity[step - 1] <= level {
          current = (value - level, 1)
        }
      } else if let known = current {
        sizes.append(known.size)
        durations.append(known.duration)
        current = nil
      }
    }
    self.init(sizes: sizes, durations: durations)
  }

  /// The law of the sizes; nil where there are too few of them.
  public var sizeLaw: PowerLawFit? { PowerLawFit(of: sizes) }
  /// The law of the durations.
  public var durationLaw: PowerLawFit? { PowerLawFit(of: durations) }

  /// γ: the slope of ln size on ln duration, by least squares over the avalanches that last at least so long; nil where all last as long.
  public func sizeGrowth(from least: Int) -> Double? {
    let pairs = zip(durations, sizes).filter { $0.0 >= least }.map { (log(Double($0.0)), log(Double($0.1))) }
    let count = Double(pairs.count)
    let (x, y) = (pairs.reduce(0) { $0 + $1.0 } / count, pairs.reduce(0) { $0 + $1.1 } / count)
    let variance = pairs.reduce(0) { $0 + ($1.0 - x) * ($1.0 - x) }
    guard variance > 0 else { return nil }
    return pairs.reduce(0) { $0 + ($1.0 - x) * ($1.1 - y) } / variance
  }

  /// (α − 1) / (τ − 1), what γ is at criticality.
  public static func sizeGrowth(sizeExponent: Double, durationExponent: Double) -> Double {
    (durationExponent - 1) / (sizeExponent - 1)
  }
}
