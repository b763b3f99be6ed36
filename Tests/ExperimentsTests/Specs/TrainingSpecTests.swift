import Configuration
import RunSupport
import Runs
import Tasks
import Testing

@testable import Experiments

@Suite struct TrainingSpecTests {
  /// 256 patterns.
  static let table: [(options: [String], steps: Int)] = [
    (["training={steps: 7}"], 7),
    (["training={epochs: 3, batchSize: 128}"], 6),
    (["training={epochs: 3, batchSize: 100}"], 9),
    (["training={epochs: 3, batchSize: full}"], 3),
    (["training={epochs: 3, batchSize: 1000}"], 3),
    (["training={epochs: 1000000000, batchSize: 100}"], 3_000_000_000),
  ]

  @Test(arguments: table.indices) func epochsAreCountedInSteps(index: Int) throws {
    let configuration = try configuration(Self.table[index].options)
    let batches = configuration.training.batches(for: try configuration.task.load(seed: 0), seed: 0)
    #expect(configuration.training.steps(batches) == Self.table[index].steps)
  }
}
