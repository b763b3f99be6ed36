import Foundation
import Graphs
import Testing

@testable import GraphFiles

/// Files as other programs write them, against what those programs had in memory: `Oracles/make_tables.py`.
struct FilesOfOthersTests {
  /// What a file holds: edges by the names of their nodes.
  private struct Expectation: Decodable {
    var nodes: [String]
    var edges: [Edge]
    var directed: Bool
    var options: [String]

    struct Edge: Decodable {
      var source: String
      var target: String
      var weight: Double

      init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        source = try container.decode(String.self)
        target = try container.decode(String.self)
        weight = try container.decode(Double.self)
      }
    }
  }

  private static let expectations: [String: Expectation] = {
    let data = try! Data(contentsOf: fixture("tables.json"))
    return try! JSONDecoder().decode([String: Expectation].self, from: data)
  }()

  @Test(arguments: expectations.keys.sorted()) func holdWhatTheyHeld(name: String) throws {
    let expected = try #require(Self.expectations[name])
    var options = GraphFile.Options()
    if expected.options.contains("directed") { options.isDirected = true }
    options.keepsLoops = !expected.options.contains("no-diagonal")
    let file = try GraphFile.read(fixture(name).path, options: options)
    #expect(file.graph.isDirected == expected.directed)
    #expect(file.names.all.sorted() == expected.nodes.sorted())
    func key(_ a: String, _ b: String) -> [String] { expected.directed || a < b ? [a, b] : [b, a] }
    let found = Dictionary(
      file.graph.edges.map { (key(file.names[$0.source], file.names[$0.target]), $0.weight) },
      uniquingKeysWith: +)
    let wanted = Dictionary(expected.edges.map { (key($0.source, $0.target), $0.weight) }, uniquingKeysWith: +)
    #expect(Set(found.keys) == Set(wanted.keys))
    // All weights are exact but the mean of two that differ by rounding, which NumPy may round another way.
    for (ends, weight) in wanted {
      #expect(abs((found[ends] ?? .nan) - weight) <= 1e-15 * abs(weight), "\(ends)")
    }
  }

  /// Nodes stand as numbers ascend, as in a matrix, or as they come.
  @Test func nodesHaveTheOrderOfTheirKind() throws {
    #expect(try GraphFile.read(fixture("networkx.edgelist").path).names == .counted(34))
    #expect(try GraphFile.read(fixture("ids-from-one.txt").path).names == .numbers(Array(1...34)))
    #expect(
      try GraphFile.read(fixture("ids-wide.csv").path).names.all == [
        "-9223372036854775808", "0", "12", "9223372036854775807", "18446744073709551614",
        "18446744073709551615",
      ])
    #expect(
      try GraphFile.read(fixture("pandas-matrix.csv").path).names.all == [
        "Ann", "Bob", "Zoë, jr.", "the \"third\"", "Li Wei",
      ])
  }
}

/// A file in `Fixtures`.
func fixture(_ name: String) -> URL {
  Bundle.module.url(forResource: "Fixtures", withExtension: nil)!.appendingPathComponent(name)
}
