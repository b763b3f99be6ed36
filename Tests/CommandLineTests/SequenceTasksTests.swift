import Foundation
import Testing

/// Tasks in time, reservoirs and transformers from the command line: their recipes, made again, and what cannot be meant.
struct SequenceTasksTests {
  private let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  private static let recipes = PythonEnvironment.repository.appendingPathComponent("Recipes").path

  /// What makes a recipe small beside fewer steps: shorter sequences, with the sizes that follow from them.
  static let small: [(recipe: String, options: [String])] = [
    ("reservoir", ["task.lags=5", "task.steps=12", "network.input=[12,1]", "network.layers.1=5"]),
    ("memory-capacity", ["task.lags=5", "task.steps=12", "network.input=[12,1]", "network.layers.1=5"]),
    ("copy", []), ("several-images", []), ("associative-recall", []), ("n-parity", []), ("sernn", []),
    ("cognitive", []),
  ]

  @Test(arguments: small.indices) func recipesAreMadeAgainWithTheSameBits(index: Int) throws {
    let (recipe, options) = Self.small[index]
    let few =
      options + [
        "task.trainingCount=60", "task.testCount=20", "training={steps: 2, batchSize: 20, checkpointEvery: 1}",
        "measure={nulls: 2, restarts: 1}",
      ]
    let arguments =
      ["train", "\(Self.recipes)/\(recipe).yaml", "--out", "run"] + few.flatMap { ["--set", $0] }
    let run = try sandbox.start(arguments).outcome()
    try #require(run.status == 0, "\(run)")
    let again = try sandbox.run("rerun", "run", "--check")
    #expect(again.status == 0 && again.lines.last == "no difference", "\(again)")
    let report = try sandbox.run("report", "run", "-o", "report.html")
    #expect(report.status == 0, "\(report)")
    let result = try sandbox.json("run/result.json")
    let hasCapacity = (result["test"] as? [String: Any])?["capacity"] != nil
    #expect(hasCapacity == (recipe == "reservoir" || recipe == "memory-capacity"))
    #expect(try sandbox.text("report.html").contains("Test capacity") == hasCapacity)
  }

  static let reservoir =
    "task: { name: memory-capacity, lags: 3, steps: 9 }\nnetwork:\n  input: [9, 1]\n  layers: [{ name: reservoir, units: 8, "

  /// What is written, and what the message says.
  static let mistakes: [(yaml: String, parts: [String])] = [
    (
      "task: { name: memory-capacity, lags: 9, steps: 9 }\nnetwork: { layers: [9, 9] }",
      ["task 'memory-capacity': steps is 9; allowed: 10 and more, as lags says"]
    ),
    (
      "task: { name: memory-capacity, lags: 0 }\nnetwork: { layers: [9, 9] }",
      ["c.yaml:1:38: ", "task.lags cannot be '0'", "from 1"]
    ),
    (
      "task: { name: maze, noise: -1 }\nnetwork: { layers: [400, 4] }",
      ["c.yaml:1:28: ", "task.noise cannot be '-1'", "a number from 0"]
    ),
    (
      "task: { name: maze, goalstep: 1 }\nnetwork: { layers: [400, 4] }",
      ["c.yaml:1:21: ", "did you mean 'goalSteps'?"]
    ),
    (
      "task: { name: copy, symbols: 1 }\nnetwork: { layers: [400, 4] }",
      ["c.yaml:1:30: ", "task.symbols cannot be '1'", "2 to 1000"]
    ),
    (
      "task: { name: copy, length: 2, delay: 2 }\nnetwork: { input: [7, 9], layers: [{ name: gru, units: 4 }, 54] }",
      ["c.yaml:2:", "network.input [7, 9] has 63 values", "54 inputs"]
    ),
    (
      "task: { name: several-images, images: 0 }\nnetwork: { layers: [64, 10] }",
      ["c.yaml:1:39: ", "task.images cannot be '0'", "1 to 100"]
    ),
    (
      "task: { name: associative-recall, pairs: 9 }\nnetwork: { layers: [19, 8], embedding: 1 }",
      ["task 'associative-recall': keys is 8; allowed: 9 and more, as pairs says"]
    ),
    (
      "task: { name: associative-recall }\nnetwork: { layers: [9, 8] }",
      ["c.yaml:2:20: ", "network has no 'embedding'"]
    ),
    (
      "task: { name: cognitive, rules: [fdgo, dm3] }\nnetwork: { layers: [17850, 6930] }",
      ["c.yaml:1:", "'dm3'", "fdgo, reactgo"]
    ),
    (
      "task: { name: cognitive, rules: [dm1, dm1] }\nnetwork: { layers: [17850, 6930] }",
      ["c.yaml:1:", "task.rules cannot be", "a list of different rules"]
    ),
    (
      "task: { name: cognitive, interval: 0 }\nnetwork: { layers: [17850, 6930] }",
      ["c.yaml:1:36: ", "task.interval cannot be '0'", "1.0 to 100.0"]
    ),
    (reservoir + "degree: 8 }, 3]", ["c.yaml:4:", "degree 8 among 1 modules of 8 units", "1 to 7"]),
    (reservoir + "modules: 4 }, 3]", ["c.yaml:4:", "degree 6 among 4 modules of 8 units", "1 to 1"]),
    (reservoir + "modules: 9 }, 3]", ["c.yaml:4:", "9 modules of 8 units", "1 to 8 modules"]),
    (reservoir + "mixing: 2 }, 3]", ["c.yaml:4:", "mixing cannot be '2'", "0.0 to 1.0"]),
    (reservoir + "inputShare: 0 }, 3]", ["c.yaml:4:", "inputShare cannot be '0'", "above 0 and up to 1"]),
    (reservoir + "entry: all }, 3]", ["c.yaml:4:", "'all'", "spread, module"]),
    (
      "task: { name: memory-capacity, lags: 3, steps: 9 }\nnetwork:\n  input: [9]\n  layers: [{ name: reservoir, units: 8 }, 3]",
      ["c.yaml:4:", "a reservoir takes steps × features"]
    ),
    (
      "task: { name: digits }\nnetwork: { layers: [64, 10] }\noperators: [{ name: ridgeReadout }]",
      ["c.yaml:3:21: ", "ridgeReadout: a task with the loss softmaxCrossEntropy", "meanSquaredError"]
    ),
    (
      "task: { name: retina }\nnetwork: { layers: [8, 1] }\noperators: [{ name: ridgeReadout }]",
      ["c.yaml:3:21: ", "ridgeReadout: a network whose last layer is something else", "identity"]
    ),
    (
      "task: { name: sinusoids }\nnetwork: { layers: [4, 4] }\noperators: [{ name: ridgeReadout, ridge: -1 }]",
      ["c.yaml:3:42: ", "ridge cannot be '-1'"]
    ),
  ]

  @Test(arguments: mistakes.indices) func whatCannotBeMeantIsRefused(index: Int) throws {
    let (yaml, parts) = Self.mistakes[index]
    try sandbox.write(yaml + "\n", to: "c.yaml")
    for arguments in [["--out", "run"], ["--dry-run"]] {
      let outcome = try sandbox.start(["train", "c.yaml"] + arguments).outcome()
      #expect(outcome.status == 64 && outcome.output.isEmpty, "\(outcome)")
      for part in parts { #expect(outcome.talk.contains(part), "\(part): \(outcome.talk)") }
    }
    #expect(try sandbox.names() == ["c.yaml"])
  }

  @Test func imagesThatAreNotThereAreMissed() throws {
    try sandbox.write(
      "task: { name: several-images, directory: nowhere }\nnetwork: { layers: [64, 10] }\n", to: "c.yaml")
    let outcome = try sandbox.run("train", "c.yaml")
    #expect(outcome.status == 66 && outcome.talk.contains("nowhere: no such folder"), "\(outcome)")
  }
}
