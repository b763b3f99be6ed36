import Records
import Testing

@testable import Reports

/// Every group of a report is named by what tells it apart from the others, whatever key that is.
struct GroupNamesTests {
  private typealias Recipe = ReportFixtures.Recipe

  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var settings: [[String: String]]
    var titles: [String]
    var testDescription: String { name }
  }

  private static let base = [
    "task.rule": "and", "optimizer.learningRate": "0.001", "network.layers": "[4, 8, 4]",
    "measure.nulls": "100",
    "training.steps": "400", "optimizer.schedule.name": "constant", "goals": "null",
  ]

  private static func changed(_ changes: [[String: String]]) -> [[String: String]] {
    changes.map { base.merging($0) { _, new in new } }
  }

  static let cases = [
    Case(name: "one configuration", settings: changed([[:]]), titles: ["sinusoids"]),
    Case(
      name: "learning rate and layers",
      settings: changed([
        [:], ["network.layers": "[4, 16, 16, 4]"], ["optimizer.learningRate": "0.01"],
        ["optimizer.learningRate": "0.01", "network.layers": "[4, 16, 16, 4]"],
      ]),
      titles: [
        "layers [4, 8, 4], learningRate 0.001", "layers [4, 16, 16, 4], learningRate 0.001",
        "layers [4, 8, 4], learningRate 0.01", "layers [4, 16, 16, 4], learningRate 0.01",
      ].map { "sinusoids (\($0))" }),
    Case(
      name: "the task", settings: changed([[:], ["task.rule": "or"]]),
      titles: ["sinusoids (rule and)", "sinusoids (rule or)"]),
    Case(
      name: "how it is measured", settings: changed([[:], ["measure.nulls": "18"]]),
      titles: ["sinusoids (nulls 100)", "sinusoids (nulls 18)"]),
    Case(
      name: "keys that end alike",
      settings: changed([["optimizer.schedule.name": "cosine", "task.name": "a"], ["task.name": "b"]]),
      titles: [
        "sinusoids (optimizer.schedule.name cosine, task.name a)",
        "sinusoids (optimizer.schedule.name constant, task.name b)",
      ]),
    Case(
      name: "a number within the layers, and words of a list",
      settings: changed([
        [
          "network.layers": "[{name: gru, units: 32, returns: last}, {name: dense, units: 4}]",
          "task.rules": "[a, b]",
        ],
        [
          "network.layers": "[{name: gru, units: 64, returns: last}, {name: dense, units: 4}]",
          "task.rules": "[a, c]",
        ],
      ]),
      titles: ["sinusoids (units 32, rules b)", "sinusoids (units 64, rules c)"]),
    Case(
      name: "lists of which one holds the other",
      settings: changed([["task.rules": "[a, b]"], ["task.rules": "[a, b, c, d]"]]),
      titles: ["sinusoids (rules 2)", "sinusoids (rules 4)"]),
    Case(
      name: "one number of a list", settings: changed([[:], ["network.layers": "[4, 16, 4]"]]),
      titles: ["sinusoids (layers.1 8)", "sinusoids (layers.1 16)"]),
    Case(
      name: "values too long for a name",
      settings: changed([["task.file": String(repeating: "a", count: 50)], ["task.file": "b"]]),
      titles: ["sinusoids (file no. 1)", "sinusoids (file no. 2)"]),
    Case(
      name: "a key that one has alone", settings: changed([[:], ["training.batchSize": "full"]]),
      titles: ["sinusoids (no batchSize)", "sinusoids (batchSize full)"]),
  ]

  @Test(arguments: cases) func configurationsAreNamedByWhatDiffers(example: Case) throws {
    let fixtures = try ReportFixtures()
    for (index, settings) in example.settings.enumerated() {
      for seed in 0..<2 as Range<UInt64> {
        try fixtures.add(
          Recipe(id: "\(index)-\(seed)", group: "\(index)", seed: seed, settings: settings))
      }
    }
    let runs = try RunCollection.load(paths: [fixtures.path])
    #expect(TaskGroup.groups(of: runs).map(\.title) == example.titles)
    // The same names stand in the tables of runs.
    #expect(Set(RunLabel.labels(of: runs).map(\.group)) == Set(example.titles))
  }

  @Test func aTreatmentIsComparedWithItsControls() throws {
    let text = Summary(runs: try ReportFixtures.controls(treated: [0.01])).text()
    #expect(text.contains("normalizedLoops (weight 0.01) makes the network more modular by layered modularity"))
    for control in ["random-mask", "l1-matched-density"] {
      #expect(
        text.contains(
          "Beside its control \(control) (7 pairs of seeds): more modular by layered modularity, normalized loops and "
            + "leak, at equal test loss."), "\(text)")
    }
    // Controls have no findings of their own, and no line speaks of a single run.
    #expect(!text.contains("no run without it") && !text.contains("One seed") && !text.contains("-s0"))
  }
}
