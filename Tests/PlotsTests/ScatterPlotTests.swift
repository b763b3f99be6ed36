import Testing

@testable import Plots

@Suite("Scatter plot") struct ScatterPlotTests {
  private let plot = ScatterPlot(
    title: "Cost", xLabel: "test loss", yLabel: "leak",
    points: [
      .init(x: 1, y: 0.5, color: "#123456", name: "first"),
      .init(x: 2, y: 0.25, color: "#654321", name: "second"),
    ])

  @Test("a circle for each point, larger values to the right and above") func circles() throws {
    let text = plot.draw(width: 300, height: 200).map { $0.render() }.joined()
    let circles = text.matches(of: /<circle[^>]*>/).map { String($0.output) }
    #expect(circles.count == 2)
    func attribute(_ name: String, _ circle: String) throws -> Double {
      try #require(
        try Regex("\\b\(name)=\"([-0-9.]+)\"").firstMatch(in: circle)?.output[1].substring.flatMap {
          Double($0)
        })
    }
    #expect(try attribute("cx", circles[0]) < attribute("cx", circles[1]))
    #expect(
      try attribute("cy", circles[0]) < attribute("cy", circles[1]),
      "the page runs down, and 0.5 stands above 0.25")
    #expect(circles[0].contains("#123456"))
  }

  @Test("tooltips name the point and both values") func tooltips() {
    let text = plot.draw(width: 300, height: 200).map { $0.render() }.joined()
    #expect(text.contains("first: test loss 1, leak 0.5"))
  }

  @Test("without points it says so") func empty() {
    let none = ScatterPlot(title: "Cost", xLabel: "x", yLabel: "y", points: [])
    #expect(none.draw(width: 300, height: 200).map { $0.render() }.joined().contains("no values"))
    #expect(none.summary == "Cost: 0 points, x across and y up.")
  }
}
