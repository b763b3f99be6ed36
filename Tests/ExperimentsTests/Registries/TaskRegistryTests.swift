import Configuration
import Foundation
import RunSupport
import Runs
import Tasks
import Testing

@testable import Experiments

@Suite struct TaskRegistryTests {
  /// A network and options for every task; two need files that are not here.
  static let table: [(name: String, options: [String], layers: String, isHere: Bool)] = [
    ("retina", [], "[8, 4, 2, 1]", true),
    ("sinusoids", [], "[4, 8, 4]", true),
    ("held-out-sinusoids", [], "[4, 8, 4]", true),
    ("digits", [], "[64, 8, 10]", true),
    ("idx", ["task.directory=/nowhere"], "[784, 8, 10]", false),
    ("fashion-mnist", ["task.directory=/nowhere"], "[784, 8, 10]", false),
    ("symbolic", [], "[4, 5, 2]", true),
    ("two-moons", [], "[2, 5, 2]", true),
    ("modular-addition", ["network.embedding=3"], "[6, 5, 59]", true),
    ("permutations", ["network.embedding=3"], "[6, 5, 24]", true),
    ("circuit", [], "[4, 3, 2, 1]", true),
    ("double-digits", ["task.trainingCount=20", "task.partners=3"], "[128, 5, 20]", true),
    ("several-images", ["task.trainingCount=20", "task.images=3"], "[192, 5, 30]", true),
    ("gated-rules", [], "[6, 5, 1]", true),
    ("n-parity", [], "[12, 5, 2]", true),
    ("n-delayed-match", ["task.heads=all"], "[12, 5, 6]", true),
    ("delayed-recall", ["task.delay=3", "task.length=2"], "[54, 5, 16]", true),
    ("copy", ["task.delay=2", "task.length=2", "task.symbols=3"], "[24, 5, 24]", true),
    ("memory-capacity", ["task.lags=4", "task.steps=9"], "[9, 5, 4]", true),
    ("maze", ["task.goalSteps=2", "task.delay=1", "task.choiceSteps=2"], "[40, 5, 4]", true),
    (
      "cognitive", ["task.interval=100", "task.trainingCount=5", "task.testCount=5"],
      "[3570, 5, 1386]", true
    ),
    ("associative-recall", ["network.embedding=3"], "[27, 5, 8]", true),
  ]

  @Test func everyRowIsInTheTable() {
    #expect(TaskRow.all.map(\.name) == Self.table.map(\.name))
    #expect(TaskRow.all.allSatisfy { $0.summary.hasSuffix(".") })
  }

  @Test(arguments: table.indices) func everyTaskIsReadAndLoaded(index: Int) throws {
    let (name, options, layers, isHere) = Self.table[index]
    let configuration = try configuration(["task={name: \(name)}", "network.layers=\(layers)"] + options)
    #expect(type(of: configuration.task).name == name && configuration.taskName == name)
    #expect(configuration.id.hasPrefix("\(name)-"))
    if isHere {
      let task = try configuration.task.load(seed: 1)
      #expect(task.name == name)
      #expect(throws: Never.self) { try configuration.network.build(for: task) }
    } else {
      #expect(throws: (any Error).self) { try configuration.task.load(seed: 1) }
    }
  }

  /// What makes no task together stands where the option stands that the task names, or the task where it is not given.
  @Test(arguments: [
    ("{ name: n-parity, bits: 13, length: 12 }", "length", 0), ("{ name: n-parity, bits: 13 }", "length", 7),
    ("{ name: n-delayed-match, lag: 12, length: 12 }", "length", 0),
    ("{ name: n-parity, shortest: 2 }", "shortest", 0),
    ("{ name: memory-capacity, lags: 9, steps: 9 }", "steps", 0),
    ("{ name: associative-recall, pairs: 9, keys: 8 }", "keys", 0),
    ("{ name: held-out-sinusoids, positives: 4, limit: 1.9999999999 }", "positives", 0),
    ("{ name: modular-addition, modulus: 2, trainingShare: 0.01 }", "trainingShare", 0),
  ]) func optionsThatMakeNoTaskArePlaced(task: String, option: String, column: Int) throws {
    let text = "task: \(task)"
    let place = text.range(of: "\(option): ").map {
      text.distance(from: text.startIndex, to: $0.upperBound) + 1
    }
    for yaml in ["", "task: { name: retina }\ngoals: { tasks: [\(task)] }\n"] {
      let isGoal = !yaml.isEmpty
      let configuration = try configuration(
        yaml: (isGoal ? yaml : text + "\n") + "network: { layers: [12, 2] }")
      let error = #expect(throws: ConfigurationError.self) {
        if isGoal {
          _ = try configuration.goals?.load(beside: configuration.loadTask(), seed: 0)
        } else {
          _ = try configuration.loadTask()
        }
      }
      let message = try #require(error).description
      #expect(message.contains(": task '") && message.contains("; allowed: "), "\(message)")
      if !isGoal { #expect(message.hasPrefix("run.yaml:1:\(place ?? column): "), "\(message)") }
      if isGoal { #expect(message.hasPrefix("run.yaml:2:"), "\(message)") }
    }
  }

  @Test func optionsOfATaskReachIt() throws {
    let sinusoids = try configuration([
      "task={name: sinusoids, trainingCount: 7, testCount: 3, mixing: inputs}", "network.layers=[4, 4]",
    ])
    let task = try sinusoids.task.load(seed: 0)
    #expect(task.training.count == 7 && task.test.count == 3 && task.structure == nil)
    let retina = try configuration(["task.rule=both", "network.layers=[8, 2]"])
    #expect(try retina.task.load(seed: 0).outputs == 2)
    let symbolic = try configuration([
      "task={name: symbolic, formula: featureSharing}", "network.layers=[3, 3]",
    ])
    #expect(try symbolic.task.load(seed: 0).outputs == 3)
    let group = try configuration(["task={name: permutations, degree: 3, trainingShare: 0.5}"])
    #expect(try group.task.load(seed: 0).training.count == 18)
    let letters = try configuration(["task={name: idx, directory: /nowhere, classes: 27}"])
    #expect((letters.task as? IDXImages)?.classes == 27)
    let usual = try configuration(["task={name: idx, directory: /nowhere}"])
    #expect((usual.task as? IDXImages)?.classes == 10 && !usual.yaml.contains("classes"))
    let digits = try configuration(["task={name: digits, testCount: 10}", "network.layers=[64, 10]"])
    #expect(try digits.task.load(seed: 0).test.count == 10)
  }
}
