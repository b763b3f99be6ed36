import Configuration
import Experiments
import Records
import RunSupport
import Runs
import Tensors
import TestSupport
import Testing

@Suite struct GoalsSpecTests {
  /// Two epochs of three batches a goal: the second begins with step 7.
  let goals = "goals={every: 2, resetOptimizer: true, tasks: [{name: retina, rule: or}]}"

  @Test func goalsAreReadAndResolved() throws {
    let configuration = try RunSupport.configuration([goals, "training.batchSize=100"])
    let spec = try #require(configuration.goals)
    #expect(spec.every == 2 && spec.tasks.count == 1 && spec.resetsOptimizer)
    let again = try RunConfiguration(YAML.parse(configuration.yaml, source: "again.yaml"))
    #expect(again.hash == configuration.hash)
    let plain = try RunSupport.configuration()
    #expect(plain.goals == nil && !plain.yaml.contains("goals"))
  }

  @Test func aRunGoesThroughItsGoals() throws {
    let temporary = try TemporaryFolder()
    let configuration = try RunSupport.configuration([
      goals, "training.batchSize=100", "training.evaluateEvery=1",
    ])
    let outcome = try train(configuration, in: temporary.run("a"))
    let lines = try temporary.run("a").metrics().lines
    #expect(lines.map { $0["goal"] } == [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1])
    // What the last goal asks is what the result says.
    #expect(outcome.result?.test.loss == lines.last?["test/loss"])
    #expect(try temporary.run("a").manifest().data.map(\.name) == ["retina, rule and", "retina, rule or"])
    let plain = temporary.run("b")
    try train(
      try RunSupport.configuration(["training.batchSize=100", "training.evaluateEvery=1"]), in: plain)
    let same = try plain.metrics().lines
    #expect(same[5]["test/loss"] == lines[5]["test/loss"] && same[6]["test/loss"] != lines[6]["test/loss"])
    #expect(same[0]["goal"] == nil)
  }

  /// Stopped at the turn, before it and after it.
  @Test(
    .enabled(if: MemoryLayout<Scalar>.size == 4, "checkpoints hold single precision"), arguments: [5, 6, 7])
  func stoppingAndGoingOnIsTheSame(stop: Int) throws {
    let temporary = try TemporaryFolder()
    let configuration = try RunSupport.configuration([goals, "training.batchSize=100"])
    try train(configuration, in: temporary.run("through"))
    #expect(try train(configuration, in: temporary.run("a"), stoppingAfter: stop).interruptedStep == stop)
    try resume(temporary.run("a"))
    #expect(try Outcome(temporary.run("a")) == Outcome(temporary.run("through")))
  }

  static let mistakes: [(goals: String, message: String)] = [
    ("{ every: 0, tasks: [{name: retina}] }", "every"), ("{ every: 3 }", "goals has no 'tasks'"),
    ("{ tasks: [{name: retna}] }", "retina"), ("{ often: 3, tasks: [{name: retina}] }", "often"),
    ("{ tasks: [{name: retina, rule: nor}] }", "rule"),
  ]

  @Test(arguments: mistakes) func mistakesAreNamed(goals: String, message: String) {
    let error = #expect(throws: ConfigurationError.self) { try RunSupport.configuration(["goals=\(goals)"]) }
    #expect(error.map { $0.description.contains(message) } == true)
  }

  @Test(arguments: [
    ("{name: sinusoids}", "training inputs"), ("{name: retina, rule: both}", "training targets"),
  ])
  func goalsOfAnotherKindAreRefused(goal: String, difference: String) throws {
    let temporary = try TemporaryFolder()
    let configuration = try RunSupport.configuration(["goals={tasks: [\(goal)]}"])
    let error = #expect(throws: ConfigurationError.self) { try train(configuration, in: temporary.run("a")) }
    #expect(error.map { $0.description.contains("goals.tasks.0 has other \(difference)") } == true)
  }
}
