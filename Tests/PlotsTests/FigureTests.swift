import Foundation
import TestSupport
import Testing

@testable import Plots

struct FigureTests {
  private let hostile = "a<b> & \"c\" 'd' \u{1} ]]>"

  private var panels: [any Panel] {
    let points = (0..<5).map {
      LinePlot.Point(x: Double($0), y: Double($0 * $0), low: 0, high: Double($0 * 20))
    }
    return [
      LinePlot(
        title: hostile, xLabel: hostile, lines: [.init(name: hostile, color: "#0072B2", points: points)]),
      ScatterPlot(
        title: "s", xLabel: "x", yLabel: "y", points: [.init(x: 1, y: 1e-4, color: "#D55E00", name: hostile)]),
      Histogram(title: "h", xLabel: "x", values: [1, 2, 2, 3], marked: 9, markLabel: hostile),
      HeatMap(
        title: "m", rows: 2, columns: 3, values: [0, 1, 2, 3, 4, 5], rowBoundaries: [1], rowLabel: hostile,
        columnLabel: "out"),
      LinePlot(title: "empty", xLabel: "x", lines: []),
    ]
  }

  @Test func everyPanelIsWellFormedWhateverItsTextsSay() {
    let figure = Figure(
      name: "f", panels: panels,
      legend: [.init(name: hostile, color: "#000"), .init(name: "b", color: "#111")])
    #expect(isWellFormed(figure.file()))
    for element in figure.elements() { #expect(isWellFormed(element.render())) }
    #expect(!isWellFormed("<a><b></a>"), "the check itself can fail")
  }

  @Test func saysWhatItShowsToThoseWhoCannotSeeIt() {
    let file = Figure(name: "f", panels: panels).file()
    #expect(file.contains("role=\"img\"") && file.contains("<desc"))
    #expect(file.contains("values from 0 to 5"))
  }

  @Test func panelsStandInRowsAndTheSizeHoldsThem() {
    let four = Figure(name: "f", panels: Array(panels.prefix(4)), columns: 3, panelWidth: 100, panelHeight: 50)
    // Three columns of 100 and two gaps of 24, two rows of 50 and one gap, and a margin of 16 around.
    #expect(four.size.width == 380)
    #expect(four.size.height == 156)
    #expect(four.elements().count == 4)
  }

  @Test func noNumberIsMissingFromAPath() {
    #expect(!Figure(name: "f", panels: panels).file().contains("nan"))
  }
}
