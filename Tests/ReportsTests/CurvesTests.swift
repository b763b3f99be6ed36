import Records
import Testing

@testable import Reports

struct CurvesTests {
  @Test func oneLineAVariantWithItsMedianAndRange() throws {
    let fixtures = try ReportFixtures()
    for seed in 0..<3 {
      try fixtures.add(.init(id: "s\(seed)", seed: UInt64(seed), loss: 1e-4 * Double(seed + 1)))
    }
    let group = TaskGroup.groups(of: try RunCollection.load(paths: [fixtures.path]))[0]
    let panels = Curves.panels(of: group)
    let test = try #require(panels.first { $0.title == "Test loss" })
    #expect(test.lines.count == 1 && test.lines[0].points.count == 40)
    let last = try #require(test.lines[0].points.last)
    #expect(last.x == 4000 && last.low < last.y && last.y < last.high)
    #expect(abs(last.y / last.low - 2) < 1e-9)
    #expect(!panels.contains { $0.title == "seconds" })
  }

  @Test func theChartsOfATermAreNamedInWords() throws {
    let fixtures = try ReportFixtures()
    let log = try fixtures.add(.init(id: "a")).metricLog()
    for step in 4001...4002 {
      var line = MetricLine(step: step)
      for name in ["regularizer/l1", "weight/l1", "gradient_ratio/l1", "loss/l1", "train/loss", "other"] {
        line[name] = 1
      }
      try log.append(line)
    }
    let group = TaskGroup.groups(of: try RunCollection.load(paths: [fixtures.path]))[0]
    let titles = Set(Curves.panels(of: group).map(\.title))
    #expect(
      titles.isSuperset(of: [
        "Value of l1", "Weight of l1", "Gradient ratio of l1", "Loss of l1", "Training loss", "other",
      ]))
  }

  @Test func longSeriesAreThinnedButKeepTheirEnd() throws {
    let fixtures = try ReportFixtures()
    let folder = try fixtures.add(.init(id: "a"))
    let log = try folder.metricLog()
    for step in 4001...9000 { try log.append(MetricLine(step: step, ["loss": 1])) }
    let group = TaskGroup.groups(of: try RunCollection.load(paths: [fixtures.path]))[0]
    let loss = try #require(Curves.panels(of: group).first { $0.title == "Loss, terms included" })
    #expect((200...401).contains(loss.lines[0].points.count) && loss.lines[0].points.last?.x == 9000)
  }
}
