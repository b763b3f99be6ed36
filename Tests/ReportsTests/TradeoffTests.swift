import Plots
import Records
import Testing

@testable import Reports

struct TradeoffTests {
  @Test func onePointARunWithAResult() throws {
    let group = TaskGroup.groups(of: try ReportFixtures().threeRuns())[0]
    let panels = Tradeoff.panels(of: group)
    #expect(panels.map(\.xLabel) == ["layered modularity less its shuffles", "normalized loops", "leak"])
    #expect(panels.allSatisfy { $0.points.count == 2 && $0.yLabel == "test loss" })
    #expect(panels[0].points.map(\.x) == [0.1 - 0.03, 0.71 - 0.03])
    #expect(panels[2].points.map(\.y) == [1.4e-4, 1.1e-4])
    #expect(panels[0].points[0].color == Palette.neutral)
  }

  @Test func accuracyIsTheScoreWhereThereIsOneAndOneRunMakesNoPlot() throws {
    let fixtures = try ReportFixtures()
    try fixtures.add(.init(id: "a", accuracy: 0.9, leak: nil))
    var group = TaskGroup.groups(of: try RunCollection.load(paths: [fixtures.path]))[0]
    #expect(Tradeoff.panels(of: group).isEmpty)
    try fixtures.add(.init(id: "b", terms: [ReportFixtures.term], accuracy: 0.8, leak: nil))
    group = TaskGroup.groups(of: try RunCollection.load(paths: [fixtures.path]))[0]
    #expect(Tradeoff.panels(of: group).map(\.yLabel) == ["test accuracy", "test accuracy"])
    #expect(Tradeoff.panels(of: group)[0].points.map(\.y) == [0.9, 0.8])
  }
}
