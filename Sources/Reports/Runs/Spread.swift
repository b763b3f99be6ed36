import Plots

/// The values of a number over seeds.
struct Spread: Equatable, Sendable {
  /// Ascending, at least one.
  let values: [Double]

  /// Nil without a finite value.
  init?(_ values: [Double]) {
    let finite = values.filter(\.isFinite).sorted()
    guard !finite.isEmpty else { return nil }
    self.values = finite
  }

  var median: Double {
    let middle = values.count / 2
    return values.count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2
  }

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
