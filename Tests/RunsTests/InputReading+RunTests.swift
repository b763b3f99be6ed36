import ArrayFiles
import Foundation
import Measures
import Networks
import Records
import RunSupport
import Tensors
import TestSupport
import Testing

@testable import Runs

/// A run's checkpoint is measured as training and probes read it: exactly, or not at all.
@Suite struct InputReadingRunTests {
  private let temporary: TemporaryFolder

  init() throws { temporary = try TemporaryFolder() }

  private static let placed =
    "{ input: [4, 2, 1], layers: [{ name: convolution, channels: 2, kernel: 1, bias: false }, { name: flatten }, "
    + "{ name: batchNorm }, 3, { name: batchNorm }, 1] }"
  private static let gated = "{ input: [4, 2], layers: [{ name: gru, units: 3 }, 1] }"

  private func trained(_ network: String) throws -> RunFolder {
    let folder = temporary.run("run")
    let yaml = smallYAML.replacing(/network: .*\n/, with: "")
    try train(configuration(["network=\(network)", "training.batchSize=4"], yaml: yaml), in: folder)
    return folder
  }

  private func change(_ folder: RunFolder, _ edit: (inout [NamedArray]) -> Void) throws {
    let url = URL(fileURLWithPath: folder.checkpointPath(.last)).resolvingSymlinksInPath()
    var file = try SafeTensors.read(url)
    edit(&file.arrays)
    try SafeTensors.write(file, to: url, as: .scalar)
  }

  private func weights(_ path: String) throws -> [Tensor] {
    guard case .network(let connectome, _) = try InputReading(path: path).input else {
      throw CocoaError(.featureUnsupported)
    }
    return connectome.weights
  }

  static let damages: [(network: String, name: String, shape: [Int]?, value: Float?, problem: String)] = [
    (placed, "layers.2.running_mean", nil, .infinity, "elements that are infinite or not a number"),
    (placed, "layers.2.running_variance", nil, .nan, "elements that are infinite or not a number"),
    (placed, "layers.2.running_variance", nil, -1, "elements below zero, which no variance has"),
    (placed, "layers.2.scale", [2, 8], nil, "has shape [2, 8]; the network needs [16]"),
    (placed, "layers.4.scale", [1], nil, "has shape [1]; the network needs [3]"),
    (placed, "layers.5.bias", nil, .nan, "elements that are infinite or not a number"),
    (placed, "layers.3.weight", [3, 16], nil, "has shape [3, 16]; the network needs [16, 3]"),
    (placed, "layers.5.weight", [1, 3], nil, "has shape [1, 3]; the network needs [3, 1]"),
    (placed, "layers.0.weight", [1, 2, 1, 1], nil, "has shape [1, 2, 1, 1]; the network needs [1, 1, 1, 2]"),
    (gated, "layers.0.weight", [3, 3, 2], nil, "has shape [3, 3, 2]; the network needs [3, 2, 3]"),
    (gated, "layers.0.recurrent_weight", [9, 3], nil, "has shape [9, 3]; the network needs [3, 3, 3]"),
  ]

  @Test(arguments: damages.indices) func damageIsNamed(index: Int) throws {
    let (network, name, shape, value, problem) = Self.damages[index]
    let folder = try trained(network)
    try change(folder) { arrays in
      arrays = arrays.map { array in
        guard array.name == name else { return array }
        let values = value.map { Array(repeating: $0, count: array.values.count) } ?? array.values
        let count = (shape ?? array.shape).reduce(1, *)
        return NamedArray(name: name, shape: shape ?? array.shape, values: Array(values.prefix(count)))
      }
    }
    let error = #expect(throws: WeightFileError.self) { try InputReading(path: folder.path) }
    let words = try #require(error).description
    #expect(
      words.contains("array '\(name)' ") && words.contains(problem) && words.contains(folder.path), "\(words)")
  }

  /// The record of a run from before shapes were written tells a turned matrix and axes that are no units'.
  @Test func olderRecordsTellWhatTheyCan() throws {
    let folder = try trained(Self.gated)
    let expected = try weights(folder.path)
    var record = try #require(try folder.connections())
    for place in record.connections.indices { record.connections[place].shape = nil }
    try folder.write(record)
    #expect(try weights(folder.path) == expected)
    try change(folder) { arrays in
      arrays = arrays.map {
        $0.name == "layers.0.weight" ? NamedArray(name: $0.name, shape: [3, 3, 2], values: $0.values) : $0
      }
    }
    #expect(throws: WeightFileError.self) { try InputReading(path: folder.path) }
  }

  /// A checkpoint in its run's folder is read by the run's record, norms folded in; elsewhere it says that they are not, and why.
  @Test func aCheckpointIsReadLikeItsRun() throws {
    let folder = try trained("{ input: [8], layers: [4, { name: batchNorm }, 1] }")
    let (expected, path) = (try weights(folder.path), folder.checkpointPath(step: 12))
    #expect(try weights(path) == expected)
    let report = try InputReading(path: path).report
    #expect(report.notes.contains { $0.hasPrefix("read by the record of its run, ") })
    let copy = "\(temporary.path)/copy.safetensors"
    try FileManager.default.copyItem(atPath: path, toPath: copy)
    #expect(try weights(copy) != expected)
    let reasons = try InputReading(path: copy).report.leftOut?.filter { $0.name.hasPrefix("layers.1.") } ?? []
    #expect(reasons.count == 4)
    for reason in reasons {
      #expect(
        reason.reason?.hasPrefix("part of a normalization, which is not folded into weights here") == true)
      #expect(reason.reason?.hasSuffix("the folder of its run does") == true)
    }
  }
}
