import Randomness
import Testing

/// Where a value stands among those of nulls, from 0 above all to 1 below: the share of nulls above it, with ties broken at random,
/// which makes it exactly uniform where value and nulls are drawn alike.
public func position(of value: Double, among nulls: [Double], draw: UInt64) -> Double {
  var stream = RandomStream(seed: 77, stream: .statistics, index: draw)
  // The same partition may give another last digit.
  let above = nulls.count { $0 > value + 1e-12 }
  let equal = nulls.count { abs($0 - value) <= 1e-12 }
  return (Double(above) + stream.uniform() * Double(equal + 1)) / Double(nulls.count + 1)
}

/// Kolmogorov and Smirnov's distance of some values from uniform ones, times the root of their number, which is above 1.63 once in a
/// hundred times.
public func distanceFromUniform(_ values: [Double]) -> Double {
  let count = Double(values.count)
  let distance = values.sorted().enumerated().reduce(0.0) {
    max($0, $1.element - Double($1.offset) / count, Double($1.offset + 1) / count - $1.element)
  }
  return distance * count.squareRoot()
}

/// Expects p to be uniform, as it is where a null is calibrated.
public func expectUniform(_ positions: [Double], sourceLocation: SourceLocation = #_sourceLocation) {
  #expect(distanceFromUniform(positions) < 1.63, sourceLocation: sourceLocation)
}
