import Foundation

/// The gains over which activity is nearly critical where the exponent is known at some gains and taken as straight between them, on the
/// scale of ln g.
///
/// `CriticalInterval` counts whole steps between gains, which is enough where they are close. Units that hear a task cross zero steeply, in
/// less than a step.
public struct GainIntervals: Equatable, Sendable {
  /// ln g
  private let places: [Double]
  /// Of each step between two gains the part where |λ| < tolerance, as shares of the step; nil where there is none.
  private let parts: [ClosedRange<Double>?]

  /// The intervals of exponents at ascending gains, at least two. An infinite tolerance takes all from the first gain to the last.
  public init(gains: [Double], exponents: [Double], tolerance: Double = 0.02) {
    precondition(gains.count > 1 && gains.count == exponents.count && gains[0] > 0)
    places = gains.map { log($0) }
    parts = zip(exponents, exponents.dropFirst()).map { Self.part(from: $0, to: $1, within: tolerance) }
  }

  private static func part(from first: Double, to last: Double, within tolerance: Double)
    -> ClosedRange<Double>?
  {
    if abs(first) < tolerance && abs(last) < tolerance { return 0...1 }
    if first == last { return nil }
    let ends = [(-tolerance - first) / (last - first), (tolerance - first) / (last - first)].sorted()
    let (lower, upper) = (max(ends[0], 0), min(ends[1], 1))
    return lower < upper ? lower...upper : nil
  }

  /// The length of {ln g : |λ| < tolerance}.
  public var width: Double { area(of: places.map { _ in 1 }) }

  /// ∫ of a quantity over these ln g, where it has some values at the gains and is straight between them.
  public func area(of values: [Double]) -> Double {
    precondition(values.count == places.count, "\(values.count) values at \(places.count) gains")
    return parts.indices.reduce(0) { sum, step in
      guard let part = parts[step] else { return sum }
      let (first, last) = (values[step], values[step + 1])
      let mean = first + (last - first) * (part.lowerBound + part.upperBound) / 2
      return sum + mean * (part.upperBound - part.lowerBound) * (places[step + 1] - places[step])
    }
  }
}
