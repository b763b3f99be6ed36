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

  /// Each changes the lines of metrics of steps 1, 3, 6, 9, 12.
  static let changes: [(name: String, change: @Sendable (inout [String]) -> Void, says: String)] = [
    (
      "a step twice, the right line last",
      { $0.insert($0[2].replacing("\"loss\":", with: "\"loss\":9"), at: 2) }, "loss from step 6 on"
    ),
    (
      "a step twice, the right line first",
      { $0.insert($0[2].replacing("\"loss\":", with: "\"loss\":9"), at: 3) }, "loss from step 6 on"
    ),
    ("the same line twice", { $0.insert($0[2], at: 2) }, "loss from step 6 on"),
    ("the last line twice", { $0.append($0[4]) }, "loss from step 12 on"),
    ("two lines exchanged", { $0.swapAt(1, 2) }, "loss from step 3 on"),
    ("the last two exchanged", { $0.swapAt(3, 4) }, "loss from step 9 on"),
    ("two runs in one file", { $0 += $0[2...] }, "loss from step 6 on"),
    ("a line missing", { $0.remove(at: 1) }, "loss from step 3 on"),
    (
      "a line of nothing but a step", { $0.insert("{\"step\":7}", at: 3) },
      "line 4 is of step 9 in the first run and of step 7 in the second"
    ),
    ("a line that nobody wrote", { $0.insert("hello", at: 3) }, "line 4 of the second run cannot be read"),
    ("a value gone", { $0[3] = $0[3].replacing(/,"leak":[^,]*/, with: "") }, "leak from step 9 on"),
    (
      "one digit", { $0[0] = $0[0].replacing("\"train/loss\":", with: "\"train/loss\":1") },
      "train/loss from step 1 on"
    ),
  ]

  @Test(arguments: changes.indices) func findsWhatIsWrongWithTheLines(index: Int) throws {
    let (name, change, says) = Self.changes[index]
    let other = try temporary.copy(original, to: "b")
    var lines = try String(contentsOfFile: original.metricsPath, encoding: .utf8).split(separator: "\n").map(
      String.init)
    change(&lines)
    try (lines.joined(separator: "\n") + "\n").write(
      toFile: other.metricsPath, atomically: true, encoding: .utf8)
    for comparison in [try RunComparison(original, other)] {
      #expect(!comparison.isEqual, "\(name)")
      #expect(
        comparison.firstDifference?.hasPrefix("the metrics differ: \(says)") == true, "\(name): \(comparison)")
    }
    #expect(try !RunComparison(other, original).isEqual, "\(name), the other way")
  }

  /// Changes a number of the first array that has any.
  private func nudge(_ path: String) throws {
    let url = URL(fileURLWithPath: path)
    var file = try SafeTensors.read(url)
    let place = try #require(file.arrays.firstIndex { !$0.values.isEmpty })
    var values = file.arrays[place].values
    values[0] = values[0].nextUp
    file.arrays[place] = NamedArray(
      name: file.arrays[place].name, shape: file.arrays[place].shape, values: values)
    try SafeTensors.write(file, to: url)
  }

  /// Every file that a run leaves is looked at, not the last parameters alone.
  @Test func findsWhatDiffersInOtherFiles() throws {
    let steps = original.checkpointSteps()
    let last = try #require(steps.last)
    var changes: [(String, (RunFolder) throws -> Void)] = [
      (
        "checkpoints/"
          + RunFolder.checkpointName(step: last).replacing(".safetensors", with: ".optimizer.safetensors"),
        { try nudge($0.checkpointPath(step: last).replacing(".safetensors", with: ".optimizer.safetensors")) }
      ),
      (
        "connections.json",
        { folder in
          let text = try String(contentsOfFile: folder.connectionsPath, encoding: .utf8)
          let changed = text.replacing("inputs", with: "outputs")
          #expect(changed != text)
          try changed.write(toFile: folder.connectionsPath, atomically: true, encoding: .utf8)
        }
      ),
      (
        "checkpoints/" + RunFolder.checkpointName(step: last).replacing(".safetensors", with: ".json"),
        { folder in
          let path = folder.checkpointStatePath(step: last)
          let text = try String(contentsOfFile: path, encoding: .utf8)
          let changed = text.replacing(/("seed"\s*:\s*)[0-9]+/) { "\($0.output.1)77" }
          #expect(changed != text)
          try changed.write(toFile: path, atomically: true, encoding: .utf8)
        }
      ),
    ]
    if steps.count > 1 {
      changes.append(
        (
          "checkpoints/" + RunFolder.checkpointName(step: steps[0]),
          { try nudge($0.checkpointPath(step: steps[0])) }
        ))
    }
    for (index, (name, change)) in changes.enumerated() {
      let other = try temporary.copy(original, to: "b\(index)")
      #expect(try RunComparison(original, other).isEqual)
      try change(other)
      let comparison = try RunComparison(original, other)
      #expect(comparison.parameters == nil)
      #expect(
        comparison.firstDifference?.hasPrefix("the files differ: \(name): ") == true,
        "\(name): \(comparison.firstDifference ?? "nothing")")
    }
  }

  /// Who deletes a checkpoint of two has no other run.
  @Test func whatWasDeletedIsNoDifference() throws {
    let other = try temporary.copy(original, to: "b")
    let steps = original.checkpointSteps()
    if steps.count > 1 { try FileManager.default.removeItem(atPath: other.checkpointPath(step: steps[0])) }
    #expect(try RunComparison(original, other).isEqual && RunComparison(other, original).isEqual)
  }

  /// What every run of this version writes and one has not is a difference; an older version may not have written it.
  @Test func whatOneOfTwoLacksIsADifference() throws {
    let other = try temporary.copy(original, to: "b")
    try FileManager.default.removeItem(atPath: other.connectionsPath)
    for (one, second, which) in [(original, other, "first"), (other, original, "second")] {
      #expect(
        try RunComparison(one, second).firstDifference
          == "the files differ: connections.json: only the \(which) run has it")
    }
    var manifest = try other.manifest()
    manifest.version = "0.0.1"
    try other.write(manifest)
    #expect(try RunComparison(original, other).isEqual)
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
