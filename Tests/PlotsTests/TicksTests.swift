import Foundation
import TestSupport
import Testing

@testable import Plots

struct TicksTests {
  @Test func knownTicks() {
    #expect(
      Ticks.linear(0...1).labels == ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"].map { $0 == "0.0" ? "0" : $0 })
    #expect(Ticks.linear(0...4000, count: 4).labels == ["0", "1000", "2000", "3000", "4000"])
    #expect(Ticks.logarithmic(1e-4...1).labels == ["1e-4", "0.001", "0.01", "0.1", "1"])
  }

  /// Whatever the range: ticks lie inside, ascend by one step that is 1, 2 or 5 times a power of ten, are between
  /// two and a dozen, and no two have the same label.
  @Test func propertiesOverManyRanges() {
    var random = Congruential(state: 7)
    for _ in 0..<2000 {
      let span = pow(10, Double(random.next()) * 16 - 8)
      let low = (Double(random.next()) - 0.5) * span * 4
      let domain = low...(low + span)
      let ticks = Ticks.linear(domain)
      #expect((2...12).contains(ticks.values.count), "\(domain)")
      let slack = span * 1e-6
      #expect(ticks.values.allSatisfy { $0 >= low - slack && $0 <= low + span + slack }, "\(domain)")
      let step = ticks.values[1] - ticks.values[0]
      let mantissa = step / pow(10, log10(step * 1.000001).rounded(.down))
      #expect([1, 2, 5].contains { abs(mantissa - $0) < 1e-3 }, "\(domain): \(step)")
      #expect(Set(ticks.labels).count == ticks.labels.count, "\(domain): \(ticks.labels)")
    }
  }

  @Test func logarithmicTicksAreFewOverManyDecadesAndLinearWithinOne() {
    #expect((2...7).contains(Ticks.logarithmic(1e-30...1e30).values.count))
    #expect(Ticks.logarithmic(2...4).values == [2, 2.5, 3, 3.5, 4])
    #expect(Ticks.logarithmic(1.4e-4...0.04).labels == ["3e-4", "0.001", "0.003", "0.01", "0.03"])
    #expect(Ticks.logarithmic(2e-4...0.09).labels == ["3e-4", "0.001", "0.003", "0.01", "0.03"])
    #expect(Ticks.logarithmic(2...20).labels == ["2", "5", "10", "20"])
  }

  @Test func whatHasNoSpanHasNoTicks() {
    #expect(Ticks.linear(1...1).values.isEmpty)
    #expect(Ticks.linear(-Double.infinity...Double.infinity).values.isEmpty)
  }
}
