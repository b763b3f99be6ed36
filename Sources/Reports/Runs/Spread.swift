import Plots
import Statistics

/// The values of a number over seeds.
struct Spread: Equatable, Sendable {
  /// Ascending, at least one.
  let values: [Double]
  /// The value of each seed, the first one where a seed was run twice.
  let bySeed: [UInt64: Double]

  /// The values of seeds 0, 1, …; nil without a finite value.
  init?(_ values: [Double]) {
    self.init(values.enumerated().map { (UInt64($0.offset), $0.element) })
  }

  /// Values with their seeds; nil without a finite value.
  init?(_ values: [(seed: UInt64, value: Double)]) {
    let finite = values.filter(\.value.isFinite)
    guard !finite.isEmpty else { return nil }
    self.values = finite.map(\.value).sorted()
    bySeed = Dictionary(finite.map { ($0.seed, $0.value) }) { first, _ in first }
  }

  private init(ascending values: [Double], bySeed: [UInt64: Double]) {
    self.values = values
    self.bySeed = bySeed
  }

  /// Each value changed by a function that keeps their order.
  func map(_ change: (Double) -> Double) -> Spread {
    Spread(ascending: values.map(change), bySeed: bySeed.mapValues(change))
  }

  /// The same with all signs turned, so that less becomes more.
  var mirrored: Spread { Spread(ascending: values.reversed().map { -$0 }, bySeed: bySeed.mapValues { -$0 }) }

  // There is a value, and all are finite.
  var median: Double { Statistics.median(of: values) ?? values[values.count / 2] }

  var low: Double { values[0] }
  var high: Double { values[values.count - 1] }

  /// Whether any value lies within the other's range, so that single runs cannot tell the two apart.
  func overlaps(_ other: Spread) -> Bool { low <= other.high && other.low <= high }

  /// "0.71", or with several values "0.71 [0.65 to 0.73]".
  func text(digits: Int = 3) -> String {
    let middle = NumberText.compact(median, digits: digits)
    let (least, most) = (NumberText.compact(low, digits: digits), NumberText.compact(high, digits: digits))
    return least == most ? middle : "\(middle) [\(least) to \(most)]"
  }
}
