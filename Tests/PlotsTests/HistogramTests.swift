import TestSupport
import Testing

@testable import Plots

struct HistogramTests {
  private func histogram(_ values: [Double], marked: Double) -> Histogram {
    Histogram(title: "t", xLabel: "x", values: values, marked: marked, markLabel: "measured")
  }

  @Test func everyValueIsInOneBinAndBinsTouch() {
    var random = Congruential(state: 3)
    for count in [1, 2, 7, 100, 1000] {
      let values = (0..<count).map { _ in Double(random.next()) * 0.2 - 0.1 }
      let bins = histogram(values, marked: 0.5).bins
      #expect(bins.reduce(0) { $0 + $1.count } == count)
      for (bin, next) in zip(bins, bins.dropFirst()) {
        #expect(abs(bin.range.upperBound - next.range.lowerBound) < 1e-12)
      }
      for bin in bins {
        let inside = values.count { bin.range.contains($0) }
        // The largest value may lie on the last bin's end.
        #expect(abs(inside - bin.count) <= 1)
      }
    }
  }

  @Test func nullsThatAreAllAlikeAreOneBar() {
    let bins = histogram([Double](repeating: 0.3, count: 50), marked: 0.3).bins
    #expect(bins.count == 1 && bins[0].count == 50)
  }

  @Test func theMarkAndEveryBarCarryTheirNumbers() {
    let svg = Figure(name: "f", panels: [histogram([0.1, 0.1, 0.2], marked: 0.7)]).file()
    #expect(svg.contains("measured 0.7") && svg.contains("<title>2 from "))
    #expect(svg.contains("3 values from 0.1 to 0.2; measured is at 0.7"))
  }

  @Test func withoutValuesItSaysSo() {
    #expect(Figure(name: "f", panels: [histogram([], marked: 1)]).file().contains("no values"))
  }
}
