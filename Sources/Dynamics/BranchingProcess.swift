import Foundation
import Randomness

/// Activity that branches: each active unit activates m others on average, and h come from outside at each step.
///
/// A_{t+1} ~ Poisson(m A_t + h). For m < 1 it has the mean h / (1 − m) and correlations that fall as mᵏ, whatever share of the
/// units is observed: the control for `MultistepRegression`.
///
/// Source: Wilting and Priesemann, "Inferring collective dynamical states from widely unobserved systems" (2018).
public struct BranchingProcess: Equatable, Sendable {
  /// m, from 0 to below 1.
  public let ratio: Double
  /// h, above 0.
  public let drive: Double

  /// A process with a mean.
  public init(ratio: Double, drive: Double) {
    precondition((0..<1) ~= ratio && drive > 0, "a branching ratio of \(ratio) with a drive of \(drive)")
    self.ratio = ratio
    self.drive = drive
  }

  /// h / (1 − m)
  public var mean: Double { drive / (1 - ratio) }

  /// So many steps, begun at the mean; each active unit is seen with the probability `observed`.
  public func activity(steps: Int, observed: Double = 1, using stream: inout RandomStream) -> [Double] {
    var active = mean.rounded()
    return (0..<steps).map { _ in
      active = Double(stream.poisson(ratio * active + drive))
      return observed == 1 ? active : Double((0..<Int(active)).count { _ in stream.uniform() < observed })
    }
  }
}

extension BranchingProcess {
  /// An avalanche of a process that nothing comes to from outside, begun by one active unit, each of which activates `ratio` others on average: its
  /// size, the number of all that were active, and its duration in steps. Of one that grows beyond `largest` nil, as at ratios of 1
  /// and above some never end.
  ///
  /// At a ratio of 1 it is the critical process of Galton and Watson: sizes have the exponent 3/2, durations 2 (Otter, 1949; Kolmogorov, 1938).
  public static func avalanche(
    ratio: Double, largest: Int = 1_000_000, using stream: inout RandomStream
  ) -> (size: Int, duration: Int)? {
    var (active, size, duration) = (1, 0, 0)
    while active > 0 {
      size += active
      duration += 1
      if size > largest { return nil }
      active = stream.poisson(ratio * Double(active))
    }
    return (size, duration)
  }
}

extension RandomStream {
  /// A Poisson number: products of uniform numbers down to e^(−mean), in parts of which e^(−mean) is a number.
  mutating func poisson(_ mean: Double) -> Int {
    var (left, count) = (mean, 0)
    while left > 0 {
      let part = min(left, 30)
      let limit = exp(-part)
      var product = uniform()
      while product > limit {
        count += 1
        product *= uniform()
      }
      left -= part
    }
    return count
  }
}
