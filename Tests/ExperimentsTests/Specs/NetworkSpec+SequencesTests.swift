import Configuration
import Experiments
import RunSupport
import Testing

@Suite struct NetworkSpecSequencesTests {
  /// A sequence's steps are the network's, whether all end at the last one or not; a row of values has none.
  @Test(arguments: [
    ("n-parity, length: 12", "[6, 2]", 12, "[12, 1]"),
    ("copy, length: 2, delay: 2, symbols: 3", "[4, 6]", 6, "[6, 4]"),
    ("delayed-recall, delay: 3, symbols: 3", "[4, 5]", 5, "[5, 4]"),
    ("memory-capacity, lags: 2, steps: 6", "[3, 2]", 6, "[6, 1]"),
    ("maze, goalSteps: 2, delay: 1, choiceSteps: 2", "[8, 5]", 5, "[5, 8]"),
  ]) func otherStepsAreNoneOfTheTasks(task: String, input: String, steps: Int, right: String) throws {
    func built(_ input: String) throws {
      let few = "task: { name: \(task), trainingCount: 4, testCount: 4 }"
      let configuration = try configuration(
        yaml: "\(few)\nnetwork: { input: \(input), layers: [{ name: gru, units: 2 }, 2] }")
      _ = try configuration.network.build(for: configuration.task.load(seed: 0))
    }
    let error = #expect(throws: ConfigurationError.self) { try built(input) }
    let words = "have \(steps) steps (allowed: \(right), steps × features)"
    #expect(error?.description.contains(words) == true, "\(String(describing: error))")
    // What else may not fit is another matter.
    do { try built(right) } catch { #expect(!"\(error)".contains("steps × features"), "\(error)") }
  }
}
