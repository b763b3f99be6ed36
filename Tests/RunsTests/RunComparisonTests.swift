import ArrayFiles
import Experiments
import Foundation
import Records
import RunSupport
import TestSupport
import Testing

@testable import Runs

struct RunComparisonTests {
  private let temporary: TemporaryFolder
  private let original: RunFolder

  init() throws {
    temporary = try TemporaryFolder()
    original = temporary.run("a")
    try train(configuration(), in: original)
  }

  @Test func ofARunAndItselfMadeAgainFindsNothing() throws {
    let again = temporary.run("b")
    _ = try Run(again: original, in: again, arguments: []).execute()
    let comparison = try RunComparison(original, again)
    #expect(comparison.isEqual && comparison.firstDifference == nil)
    #expect(comparison.configuration.isEmpty && comparison.result.isEmpty && comparison.parameters == nil)
    #expect(comparison.metrics.allSatisfy { $0.differsFrom == nil && $0.first == $0.second })
    #expect(
      comparison.metrics.map(\.name).contains("test/loss")
        && !comparison.metrics.map(\.name).contains("seconds"))
  }

  @Test func namesTheKeysOfConfigurationAndResultThatDiffer() throws {
    let other = temporary.run("b")
    try train(configuration(["optimizer.learningRate=0.01", "seed=3"]), in: other)
    let comparison = try RunComparison(original, other)
    #expect(
      comparison.configuration == [
        .init("seed", "0", "3"), .init("optimizer.learningRate", "0.02", "0.01"),
      ])
    #expect(comparison.result.map(\.key).contains("test.loss"))
    #expect(!comparison.result.map(\.key).contains { $0.hasSuffix("seconds") || $0.hasSuffix("input") })
    #expect(comparison.metrics.first { $0.name == "loss" }?.differsFrom == 1)
    #expect(
      comparison.firstDifference
        == "the configurations differ: seed is 0 in the first run and 3 in the second")
  }

  @Test func findsASingleBitOfAParameter() throws {
    let other = try temporary.copy(original, to: "b")
    let path = URL(fileURLWithPath: other.checkpointPath(step: 12))
    let file = try SafeTensors.read(path)
    var values = file.arrays[2].values
    values[3] = values[3].nextUp
    var arrays = file.arrays
    arrays[2] = NamedArray(name: arrays[2].name, shape: arrays[2].shape, values: values)
    try SafeTensors.write(ArrayFile(arrays: arrays, metadata: file.metadata), to: path)
    let difference = try #require(try RunComparison(original, other).firstDifference)
    #expect(difference.hasPrefix("the parameters differ: \(arrays[2].name)[3] is "))
  }

  @Test func findsAStepThatDiffersAndOneThatIsMissing() throws {
    var lines = try original.metrics().lines
    let other = try temporary.copy(original, to: "b")
    lines[2]["leak"] = 0.125
    lines.removeLast()
    let text = lines.map { $0.json() + "\n" }.joined()
    try text.write(toFile: other.metricsPath, atomically: true, encoding: .utf8)
    let comparison = try RunComparison(original, other)
    #expect(comparison.metrics.first { $0.name == "leak" }?.differsFrom == 6)
    #expect(comparison.metrics.first { $0.name == "loss" }?.differsFrom == 12)
    #expect(comparison.firstDifference == "the metrics differ: leak from step 6 on")
  }

  @Test func namesWhatOneCheckpointLacks() {
    let a = NamedArray(name: "a", shape: [1], values: [1])
    let b = NamedArray(name: "b", shape: [1], values: [1])
    #expect(RunComparison.difference([a, b], [a]) == "the second run has no b")
    #expect(RunComparison.difference([a], [a, b]) == "the first run has no b")
    let long = NamedArray(name: "a", shape: [2], values: [1, 1])
    #expect(RunComparison.difference([a], [long]) == "a has shape [1] and [2]")
    // Zeros of both signs are equal as numbers and differ in a bit.
    let zero = NamedArray(name: "a", shape: [1], values: [0])
    let minus = NamedArray(name: "a", shape: [1], values: [-0.0])
    #expect(RunComparison.difference([zero], [minus]) == "a[0] is 0.0 in the first run and -0.0 in the second")
  }

  @Test func aRunWithoutAResultIsComparedAsFarAsItGoes() throws {
    let other = temporary.run("b")
    try train(configuration(), in: other, stoppingAfter: 7)
    let comparison = try RunComparison(original, other)
    #expect(!comparison.isEqual && comparison.configuration.isEmpty)
    #expect(comparison.result.allSatisfy { $0.second == nil })
  }

  @Test func refusesWhatIsNoRun() {
    #expect(throws: MissingInput.self) { try RunComparison(original, temporary.run("nothing")) }
  }
}
