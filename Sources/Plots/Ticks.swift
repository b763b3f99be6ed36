import Foundation

/// Places on an axis that are worth a label.
package struct Ticks: Equatable, Sendable {
  package let values: [Double]
  package let labels: [String]

  /// Multiples of 1, 2 or 5 times a power of ten inside `domain`, about `count` of them.
  package static func linear(_ domain: ClosedRange<Double>, count: Int = 5) -> Ticks {
    let step = step(span: domain.upperBound - domain.lowerBound, count: count)
    guard step > 0, step.isFinite else { return Ticks(values: [], labels: []) }
    // Ends that differ from a multiple by rounding alone still get their tick.
    let first = (domain.lowerBound / step - 1e-9).rounded(.up)
    let last = (domain.upperBound / step + 1e-9).rounded(.down)
    guard first <= last, last - first < 1000 else { return Ticks(values: [], labels: []) }
    let values = stride(from: first, through: last, by: 1).map { $0 * step }
    return Ticks(values: values, labels: values.map { NumberText.tick($0, step: step) })
  }

  /// Powers of ten inside `domain`, thinned to about `count`; over few decades their triples, or doubles and
  /// fivefolds too, and within less than a decade linear ticks.
  package static func logarithmic(_ domain: ClosedRange<Double>, count: Int = 5) -> Ticks {
    let first = Int(log10(domain.lowerBound).rounded(.down))
    let last = Int(log10(domain.upperBound).rounded(.up))
    // Ends that differ from a tick by rounding alone still get it.
    let inside = (domain.lowerBound * (1 - 1e-9))...(domain.upperBound * (1 + 1e-9))
    for multiples in [[1.0], [1, 3], [1, 2, 5]] {
      let values = (first...last).flatMap { power in multiples.map { $0 * pow(10, Double(power)) } }
        .filter(inside.contains)
      guard values.count >= 3 else { continue }
      // Only whole powers are thinned: every second triple would be 0.03, 0.3, 3.
      let every = multiples.count == 1 ? (values.count + count - 1) / count : 1
      let kept = values.indices.filter { $0 % every == 0 }.map { values[$0] }
      return Ticks(values: kept, labels: kept.map { NumberText.compact($0) })
    }
    return linear(domain, count: count)
  }

  /// The ticks of a scale.
  package static func of(_ scale: Scale, count: Int = 5) -> Ticks {
    scale.kind == .linear ? linear(scale.domain, count: count) : logarithmic(scale.domain, count: count)
  }

  /// The 1-2-5 step that divides `span` into about `count` parts.
  package static func step(span: Double, count: Int) -> Double {
    let raw = span / Double(max(1, count))
    let power = pow(10, log10(raw).rounded(.down))
    let fraction = raw / power
    return power * (fraction < 1.5 ? 1 : fraction < 3.5 ? 2 : fraction < 7.5 ? 5 : 10)
  }
}
