import Testing

@testable import Plots

struct LinePlotTests {
  private func plot(_ values: [Double]) -> LinePlot {
    let points = values.enumerated().map { LinePlot.Point(x: Double($0), y: $1, low: $1, high: $1) }
    return LinePlot(title: "t", xLabel: "step", lines: [.init(name: "a", color: "#000000", points: points)])
  }

  @Test func theAxisIsLogarithmicForWideRangesOfPositiveValuesOnly() {
    #expect(plot([1, 0.001]).yKind == .logarithmic)
    #expect(plot([1, 0.5]).yKind == .linear)
    #expect(plot([1, 0]).yKind == .linear)
    #expect(plot([1, -100]).yKind == .linear)
  }

  @Test func aLineGoesThroughItsPoints() {
    // Two points at the corners of the domain: x from the left end to the right, y within the frame.
    let marks = plot([1, 2]).draw(width: 200, height: 100).map { $0.render() }.joined()
    #expect(marks.contains("L190 ") && marks.contains(">a<"))
  }

  @Test func aBandIsDrawnOnlyWhereThereIsOne() {
    var banded = plot([1, 2])
    #expect(!banded.draw(width: 200, height: 100).map { $0.render() }.joined().contains("fill-opacity"))
    banded.lines[0].points[0].low = 0.5
    #expect(banded.draw(width: 200, height: 100).map { $0.render() }.joined().contains("fill-opacity"))
    #expect(banded.summary == "t over step: a ends at 2.")
  }
}
