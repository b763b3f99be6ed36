import Plots
import Testing

@testable import Reports

@Suite struct SettingFiguresTests {
  @Test func aFigureShowsWhatGoesWithANumber() throws {
    let figures = SettingFigures.figures(of: try #require(ReportFixtures.families([[]]).first), name: "x")
    #expect(figures.map(\.name) == ["x-by-units", "x-by-rules"])
    let plot = try #require(figures[0].panels.first as? LinePlot)
    #expect(plot.title == "Test accuracy" && plot.xLabel == "units")
    #expect(plot.lines.map(\.name) == ["rules 2", "rules 3"])
    #expect(plot.lines[0].points.map(\.x) == [32, 64] && plot.lines[0].points.map(\.y) == [0.32, 0.64])
    let one = try #require(ReportFixtures.families([[]]).first)
    #expect(SettingFigures.figures(of: TaskFamily(task: "a", groups: [one.groups[0]]), name: "x").isEmpty)
  }

  /// Where each combination of the others has one number, they make no lines.
  @Test func settingsThatVaryTogetherAreOneLine() throws {
    let fixtures = try ReportFixtures()
    for (units, rate) in [(8, "0.1"), (16, "0.01"), (512, "0.001")] {
      let settings = ["network.layers": "[{name: gru, units: \(units)}]", "optimizer.learningRate": rate]
      try fixtures.add(.init(id: "\(units)", group: "\(units)", settings: settings))
    }
    let groups = TaskGroup.groups(of: try RunCollection.load(paths: [fixtures.path]))
    let figures = SettingFigures.figures(of: TaskFamily.families(of: groups)[0], name: "x")
    let plots = figures.compactMap { $0.panels.first as? LinePlot }
    // Numbers that span much are drawn by their logarithms.
    #expect(plots.map(\.xLabel) == ["log₁₀ units", "log₁₀ learningRate"])
    #expect(plots.allSatisfy { $0.lines.count == 1 && $0.lines[0].points.count == 3 })
  }
}
