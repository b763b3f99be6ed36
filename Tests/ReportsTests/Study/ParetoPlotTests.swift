import Testing

@testable import Reports

struct ParetoPlotTests {
  private let plot = ParetoPlot(
    title: "T", xLabel: "loss", yLabel: "leak",
    conditions: [
      .init(name: "dear", color: "red", runs: [.init(x: 3, y: 1)], median: .init(x: 3, y: 1), isOnFront: true),
      .init(
        name: "cheap", color: "blue", runs: [.init(x: 1, y: 3), .init(x: 1, y: 2.5)], median: .init(x: 1, y: 3),
        isOnFront: true),
      .init(name: "beaten", color: "green", runs: [], median: .init(x: 3, y: 3), isOnFront: false),
      .init(name: "failed", color: "black", runs: [], median: nil, isOnFront: false),
    ])

  @Test func theFrontGoesFromCheapToDear() {
    #expect(plot.front.map(\.name) == ["cheap", "dear"])
    #expect(plot.summary.hasSuffix("on the front cheap (1, 3), dear (3, 1)."))
  }

  @Test func drawsRunsMediansAndSteps() {
    let text = plot.draw(width: 400, height: 300).map { $0.render() }.joined()
    #expect(text.components(separatedBy: "r=\"2\"").count == 4, "three runs")
    #expect(text.components(separatedBy: "class=\"node\"").count == 4, "three medians")
    #expect(text.components(separatedBy: "class=\"front\"").count == 2)
    #expect(text.contains("cheap: loss 1, leak 3"))
  }

  @Test func theStepsComeFromTheWorseSide() throws {
    func start(_ plot: ParetoPlot) throws -> Double {
      let text = plot.draw(width: 400, height: 300).map { $0.render() }.joined()
      let path = try #require(text.components(separatedBy: " d=\"M").last?.prefix { $0 != "V" })
      return try #require(Double(path.split(separator: " ")[1]))
    }
    var large = plot
    large.isLargeBetter = true
    // y runs down the page: a leak's worst is at the top, a modularity's at the bottom.
    #expect(try start(plot) < start(large))
  }
}
