import ArrayFiles
import Foundation
import Graphs
import Measures
import Networks
import Testing

@testable import Runs

/// Files of arrays as networks and as graphs. What the program says of them is in `MeasureInputTests`.
struct InputReadingTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)

  private let triangles = NamedArray(
    name: "A", shape: [3, 3], values: [1, 0.5, 0, 0.5, 0, -2, 0, -2, 0])
  private let layer = NamedArray(name: "W", shape: [3, 2], values: [1, 2, 3, 4, 5, 6])
  private let other = NamedArray(name: "B", shape: [3, 3], values: (0..<9).map { Float($0) })

  private func read(_ arrays: NamedArray..., options: InputReading.Options = .init()) throws -> InputReading {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let url = folder.appendingPathComponent("x.npz")
    try NumPyArchive.write(arrays, to: url)
    return try InputReading(path: url.path, options: options)
  }

  private func options(
    _ kind: InputReading.Kind? = nil, map: [String] = [], keepsLoops: Bool = true, directed: Bool? = nil
  ) -> InputReading.Options {
    var options = InputReading.Options()
    (options.kind, options.map) = (kind, map)
    (options.graph.keepsLoops, options.graph.isDirected) = (keepsLoops, directed)
    return options
  }

  @Test func aSymmetricMatrixIsAGraph() throws {
    let reading = try read(triangles, NamedArray(name: "labels", shape: [3], values: [0, 1, 1]))
    guard case .graph(let graph) = reading.input else { throw CocoaError(.featureUnsupported) }
    #expect(graph.edges == [Edge(0, 0, weight: 0.5), Edge(0, 1, weight: 0.5), Edge(1, 2, weight: -2)])
    let report = reading.report
    #expect(report.readAs == "adjacency matrix" && report.taken?.map(\.name) == ["A"])
    #expect(report.taken?.map(\.shape) == [[3, 3]] && report.orientation == nil)
    #expect(report.leftOut?.map(\.name) == ["labels"] && report.leftOut?[0].reason == "a graph is one matrix")
    for note in ["--as network takes it", "1 loop: the diagonal counts", "1 of 3 edges have negative weights"] {
      #expect(report.notes.contains { $0.contains(note) }, "\(note)")
    }
  }

  /// What is asked for decides; what could be either is said.
  @Test func askedForOrSaid() throws {
    for options in [options(.network), options(directed: true)] {
      #expect(try read(triangles, options: options).report.readAs == "network")
    }
    let square = try read(other)
    #expect(square.report.notes.contains { $0.contains("--as graph takes it as the adjacency of a graph") })
    #expect(try read(other, options: options(.network)).report.notes.isEmpty)
    let both = try read(triangles, layer)
    #expect(both.report.taken?.map(\.name) == ["A", "W"])
    #expect(
      both.report.notes.contains { $0.hasPrefix("'A' is symmetric") && $0.contains("--as graph --map 'A'") })
    #expect(try read(triangles, layer, options: options(.graph)).report.taken?.map(\.name) == ["A"])
    #expect(
      try read(triangles, other, options: options(.graph, map: ["[A]"])).report.leftOut?.map(\.name) == ["B"])
  }

  @Test(arguments: [
    (["W"], "has no square matrix called W ('W' [3, 2])"),
    ([], "has 2 square matrices ('A' [3, 3], 'B' [3, 3])"),
    (["?"], "has 2 square matrices called ?"), (["x"], "has no square matrix called x; a graph is one"),
    (["B"], "array 'B': entry (0, 1) is 1.0 but (1, 0) is 3.0"),
  ])
  func graphsThatAreNoneAreRefused(map: [String], problem: String) {
    #expect {
      try read(triangles, other, layer, options: options(.graph, map: map))
    } throws: { "\($0)".contains(problem) }
  }

  @Test func whatIsNotAskedForDoesNotMatter() throws {
    let undefined = NamedArray(name: "C", shape: [2, 2], values: [.nan, 0.5, 0.5, .nan])
    #expect(throws: WeightFileError.self) { try read(undefined) }
    #expect(throws: GraphError.self) { try read(undefined, options: options(.graph)) }
    let reading = try read(undefined, options: options(.graph, keepsLoops: false))
    guard case .graph(let graph) = reading.input else { throw CocoaError(.featureUnsupported) }
    #expect(graph.edges == [Edge(0, 1, weight: 0.5)])
  }

  /// A transformer's block with keys and values that two heads of queries share, in a folder with a configuration.
  @Test(arguments: [
    (nil, "nor a config.json beside it"), ("{", "nor a config.json beside it"),
    (
      #"{"num_attention_heads": 4, "num_key_value_heads": 2, "hidden_size": 8}"#, "head size 2 from config.json"
    ),
    (#"{"num_attention_heads": 2, "num_key_value_heads": 2, "hidden_size": 8}"#, "do not fit"),
  ])
  func aConfigurationBesideTheFile(text: String?, said: String) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let configuration = folder.appendingPathComponent("config.json")
    if let text { try Data(text.utf8).write(to: configuration) }
    let arrays = [("q", 8), ("k", 4), ("v", 4), ("o", 8)].enumerated().map { place, part in
      NamedArray(
        name: "layers.0.self_attn.\(part.0)_proj.weight", shape: [part.1, 8],
        values: (0..<part.1 * 8).map { Float($0 + place) })
    }
    let reading = try read(arrays[0], arrays[1], arrays[2], arrays[3])
    #expect(reading.report.notes.contains { $0.contains(said) }, "\(reading.report.notes)")
    #expect(reading.report.taken?.count == (said.hasPrefix("head size") ? 4 : 2))
  }

  @Test func optionsThatDoNothingAreSaid() throws {
    var idle = options(keepsLoops: false)
    (idle.graph.table, idle.orientation) = (.matrix, .inOut)
    #expect(
      try read(layer, options: idle).report.notes == [
        "--format does nothing for a network", "--no-diagonal does nothing for a network",
      ])
    idle.kind = .graph
    let notes = try read(triangles, options: idle).report.notes
    #expect(
      notes.filter { $0.contains("does nothing") }.map { $0.prefix(13) } == ["--orientation", "--format does"])
  }
}
