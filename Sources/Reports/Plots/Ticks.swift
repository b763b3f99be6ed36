import Foundation

/// Places on an axis that are worth a label.
struct Ticks: Equatable, Sendable {
  let values: [Double]
  let labels: [String]

  /// Multiples of 1, 2 or 5 times a power of ten inside `domain`, about `count` of them.
  static func linear(_ domain: ClosedRange<Double>, count: Int = 5) -> Ticks {
    let step = step(span: domain.upperBound - domain.lowerBound, count: count)
    guard step > 0, step.isFinite else { return Ticks(values: [], labels: []) }
    // Ends that differ from a multiple by rounding alone still get their tick.
    let first = (domain.lowerBound / step - 1e-9).rounded(.up)
    let last = (domain.upperBound / step + 1e-9).rounded(.down)
    guard first <= last, last - first < 1000 else { return Ticks(values: [], labels: []) }
    let values = stride(from: first, through: last, by: 1).map { $0 * step }
    return Ticks(values: values, labels: values.map { NumberText.tick($0, step: step) })
  }

  /// Powers of ten inside `domain`, thinned to about `count`; within less than a decade, linear ticks.
  static func logarithmic(_ domain: ClosedRange<Double>, count: Int = 5) -> Ticks {
    let first = Int((log10(domain.lowerBound) - 1e-9).rounded(.up))
    let last = Int((log10(domain.upperBound) + 1e-9).rounded(.down))
    guard last > first else { return linear(domain, count: count) }
    let every = max(1, (last - first + count - 1) / count)
    let exponents = stride(from: first, through: last, by: every).filter { _ in true }
    return Ticks(values: exponents.map { pow(10, Double($0)) }, labels: exponents.map(NumberText.power))
  }

  /// The ticks of a scale.
  static func of(_ scale: Scale, count: Int = 5) -> Ticks {
    scale.kind == .linear ? linear(scale.domain, count: count) : logarithmic(scale.domain, count: count)
  }

  /// The 1-2-5 step that divides `span` into about `count` parts.
  static func step(span: Double, count: Int) -> Double {
    let raw = span / Double(max(1, count))
    let power = pow(10, log10(raw).rounded(.down))
    let fraction = raw / power
    return power * (fraction < 1.5 ? 1 : fraction < 3.5 ? 2 : fraction < 7.5 ? 5 : 10)
  }
}
