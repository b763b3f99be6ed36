import Experiments
import Foundation
import RunSupport
import Runs
import TestSupport
import Testing

/// Recipes of tasks in time, stopped after one of two steps and taken up again: the same bytes as in one go.
@Suite struct SequenceRecipesTests {
  private static let recipes = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appending(
      path: "Recipes")

  @Test(arguments: [
    "reservoir", "memory-capacity", "copy", "several-images", "associative-recall", "n-parity", "sernn",
    "delayed-recall", "cognitive",
  ])
  func areResumed(recipe: String) throws {
    let shorter =
      recipe == "reservoir" || recipe == "memory-capacity"
      ? ["task.lags=5", "task.steps=12", "network.input=[12,1]", "network.layers.1=5"] : []
    let configuration = try RunConfiguration(
      file: Self.recipes.appending(path: "\(recipe).yaml").path,
      options: shorter + [
        "task.trainingCount=60", "task.testCount=20",
        "training={steps: 2, batchSize: 20, evaluateEvery: 1, checkpointEvery: 1}",
        "measure={nulls: 2, restarts: 1}",
      ])
    let temporary = try TemporaryFolder()
    try train(configuration, in: temporary.run("a"))
    let stopped = try train(configuration, in: temporary.run("b"), stoppingAfter: 1)
    #expect(stopped.interruptedStep == 1)
    try resume(temporary.run("b"))
    let (whole, broken) = (
      try Outcome(temporary.run("a"), scheduled: [1, 2]), try Outcome(temporary.run("b"), scheduled: [1, 2])
    )
    #expect(whole.checkpoints == broken.checkpoints && whole.metrics == broken.metrics)
    #expect(whole.result == broken.result)
  }
}
