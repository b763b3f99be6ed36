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

  /// Values, and whether a grid may hold them for one key.
  static let values: [(list: String, isAllowed: Bool)] = [
    ("[0.01, 1e-2]", false), ("[1, 1.0]", false), ("[1, 2, 1]", false), ("[a, a]", false),
    ("[[1, 2], [1.0, 2]]", false),
    ("[{ a: 1, b: 2 }, { b: 2, a: 1e0 }]", false), ("[null, ~]", false), ("[0.01, 0.02]", true),
    ("[1, '1']", true),
    ("[a, A]", true), ("[[1, 2], [2, 1]]", true), ("[{ a: 1 }, { a: 1, b: 2 }]", true), ("[-0.0, 0]", true),
  ]

  @Test("refuse values that would make one run of two", arguments: values.indices)
  func equalValues(index: Int) throws {
    let (list, isAllowed) = Self.values[index]
    let axes = try axes("{ task.rule: \(list) }")
    if isAllowed {
      try axes.checkGrid()
    } else {
      let error = #expect(throws: ConfigurationError.self) { try axes.checkGrid() }
      #expect(error?.description.hasPrefix("axes:1:") == true)
      #expect(error?.message.hasPrefix("'task.rule' cannot be ") == true)
      #expect(error?.message.contains("which is the same (allowed: different values") == true)
    }
  }

  @Test("refuse rows that are equal in all keys that vary together, not those that share a value")
  func equalRows() throws {
    try axes("{ task.rule: [and, and], training.steps: [1, 2] }").checkRows()
    let error = #expect(throws: ConfigurationError.self) {
      try axes("{ task.rule: [and, or, and], training.steps: [1, 2, 1e0] }").checkRows()
    }
    #expect(
      error?.message.hasPrefix("'task.rule', 'training.steps' cannot be and, 1e0 beside and, 1, ") == true)
  }
}
