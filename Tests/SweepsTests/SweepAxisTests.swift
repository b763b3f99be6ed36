import Configuration
import Testing

@testable import Sweeps

@Suite("Axes of a sweep")
struct SweepAxisTests {
  private func axes(_ yaml: String) throws -> SweepAxes {
    try SweepAxes(YAML.parse(yaml, source: "axes"), key: "grid")
  }

  private func texts(_ assignments: [SweepAssignments]) -> [[String]] {
    assignments.map { $0.entries.map { "\($0.key)=\($0.value.shortText)" } }
  }

  @Test("multiply, or go together")
  func combinations() throws {
    let axes = try axes("{ task.rule: [and, or], training.steps: [1, 2] }")
    #expect(
      texts(axes.product) == [
        ["task.rule=and", "training.steps=1"], ["task.rule=and", "training.steps=2"],
        ["task.rule=or", "training.steps=1"], ["task.rule=or", "training.steps=2"],
      ])
    #expect(
      texts(axes.together) == [["task.rule=and", "training.steps=1"], ["task.rule=or", "training.steps=2"]])
  }

  @Test("that are absent leave one combination of nothing")
  func empty() {
    #expect(texts(SweepAxes().product) == [[]])
    #expect(texts(SweepAxes().together) == [[]])
  }

  @Test("set values, lists and maps at their place")
  func assignment() throws {
    var base = try YAML.parse(
      "{ task: { name: retina }, regularizers: [{ name: l1, weight: 1 }] }", source: "base")
    for combination in try axes("{ regularizers.0.weight: [3], task: [{ name: x, rule: y }] }").product {
      base = try combination.applied(to: base)
    }
    #expect(base.shortText == "{task: {name: x, rule: y}, regularizers: [{name: l1, weight: 3}]}")
  }
}
