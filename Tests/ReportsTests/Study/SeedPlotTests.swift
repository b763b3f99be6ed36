import Testing

@testable import Reports

struct SeedPlotTests {
  private func row(_ name: String, _ values: [UInt64: Double]) -> SeedPlot.Row {
    SeedPlot.Row(name: name, color: "#123456", values: values, median: 2, lower: 1, upper: 3)
  }

  @Test func drawsAPointForEverySeedWithMedianAndInterval() {
    let plot = SeedPlot(
      title: "T", xLabel: "leak", rows: [row("a", [0: 1, 1: 2, 2: 3]), row("b", [0: 2, 1: 2, 2: 2])])
    let text = plot.draw(width: 400, height: 150).map { $0.render() }.joined()
    #expect(text.components(separatedBy: "<circle").count == 7)
    #expect(text.components(separatedBy: "class=\"mark\"").count == 3)
    #expect(text.components(separatedBy: "stroke-width=\"3\"").count == 3)
    #expect(text.contains("a, seed 2: 3"))
    #expect(plot.summary == "T, leak, medians over seeds: a 2, b 2.")
  }

  @Test func joinsTheSeedsThatBothRowsHave() {
    var plot = SeedPlot(title: "T", xLabel: "x", rows: [row("a", [0: 1, 1: 2]), row("b", [1: 3, 2: 4])])
    let lines = {
      plot.draw(width: 400, height: 150).map { $0.render() }.joined().components(
        separatedBy: "stroke-opacity=\"0.6\""
      ).count - 1
    }
    #expect(lines() == 0)
    plot.joinsSeeds = true
    #expect(lines() == 1)
  }

  @Test func placesPointsOnTheAxis() {
    let plot = SeedPlot(
      title: "T", xLabel: "x", rows: [SeedPlot.Row(name: "", color: "red", values: [0: 0, 1: 10])],
      joinsSeeds: true)
    // Left margin 10, right margin 10, and a twentieth of the range on both sides.
    let text = plot.draw(width: 1120, height: 100).map { $0.render() }.joined()
    #expect(text.contains("cx=\"60\"") && text.contains("cx=\"1060\""))
  }

  @Test func isLogarithmicForWideRangesOfPositiveValues() {
    let wide = SeedPlot(
      title: "", xLabel: "", rows: [SeedPlot.Row(name: "", color: "", values: [0: 0.01, 1: 1])])
    let zero = SeedPlot(title: "", xLabel: "", rows: [SeedPlot.Row(name: "", color: "", values: [0: 0, 1: 1])])
    #expect(wide.kind == .logarithmic && zero.kind == .linear)
  }

  @Test func withoutValuesItSaysSo() {
    let plot = SeedPlot(title: "", xLabel: "", rows: [SeedPlot.Row(name: "a", color: "", values: [:])])
    #expect(plot.draw(width: 100, height: 100).map { $0.render() }.joined().contains("no values"))
  }
}
