import Foundation

/// Maps data to places on the page, by a straight line or by decades.
package struct Scale: Equatable, Sendable {
  package enum Kind: Sendable { case linear, logarithmic }

  package let kind: Kind
  package let domain: ClosedRange<Double>
  /// Where the domain's ends lie; the first may be the larger, as on a page whose y runs down.
  package let start: Double
  package let end: Double

  /// A scale. An empty domain is widened; a logarithmic one must be positive, else the scale is linear.
  package init(_ kind: Kind, domain: ClosedRange<Double>, start: Double, end: Double) {
    self.kind = kind == .logarithmic && domain.lowerBound > 0 ? .logarithmic : .linear
    if domain.lowerBound < domain.upperBound {
      self.domain = domain
    } else if self.kind == .logarithmic {
      self.domain = (domain.lowerBound / 2)...(domain.lowerBound * 2)
    } else {
      // What is zero throughout is no matter of 10⁻¹².
      let margin = domain.lowerBound == 0 ? 1 : max(abs(domain.lowerBound) * 0.1, .leastNormalMagnitude)
      self.domain = (domain.lowerBound - margin)...(domain.lowerBound + margin)
    }
    self.start = start
    self.end = end
  }

  private func linearized(_ value: Double) -> Double { kind == .linear ? value : log10(value) }

  /// The place of `value`; outside the domain it is outside the range.
  package func callAsFunction(_ value: Double) -> Double {
    let low = linearized(domain.lowerBound)
    let high = linearized(domain.upperBound)
    return start + (linearized(value) - low) / (high - low) * (end - start)
  }

  /// The value at `place`.
  package func invert(_ place: Double) -> Double {
    let low = linearized(domain.lowerBound)
    let high = linearized(domain.upperBound)
    let value = low + (place - start) / (end - start) * (high - low)
    return kind == .linear ? value : pow(10, value)
  }
}
