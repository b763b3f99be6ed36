import Foundation
import Graphs
import TestSupport
import Testing

@testable import GraphFiles

/// Our GraphML and GEXF as networkx and igraph read them, by `Oracles/read_back.py`.
///
/// Skipped where no Python with both is found; `MODULON_PYTHON` may name one.
@Suite(.enabled(if: Python.run("-c", "import igraph, networkx") != nil)) struct ReadBackTests {
  private struct Read: Decodable {
    struct Node: Decodable, Equatable {
      var label: String
      var module: Int
      var color: [Int]
      var position: [Double]
      var size: Double
    }

    var directed: Bool
    var nodes: [Node]
    var edges: [[Double]]
  }

  private static let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Oracles/read_back.py").path

  @Test(arguments: [true, false]) func networkxAndIgraphReadOurFiles(directed: Bool) throws {
    let graph = try randomGraph(9, density: 0.4, directed: directed, seed: 6)
    let partition = Partition([0, 1, 0, 1, 2, 0, 2, 2, 1])
    let drawings = (0..<9).map {
      NodeDrawing(
        "a & \($0)", color: [255, 0, UInt8(7 * $0)], size: 2.5 + Double($0), position: [Double($0) / 3, -1])
    }
    try withTemporaryFile(ending: "gexf") { gexf in
      try withTemporaryFile(ending: "graphml") { graphML in
        for url in [gexf, graphML] {
          try GraphFile(graph).write(to: url.path, partition: partition, drawings: drawings)
        }
        let output = try #require(Python.run(Self.script, gexf.path, graphML.path))
        let reads = try JSONDecoder().decode([Read].self, from: output)
        #expect(reads.count == 3)
        for read in reads {
          #expect(read.directed == directed)
          #expect(
            read.nodes
              == drawings.enumerated().map { node, drawing in
                Read.Node(
                  label: drawing.label, module: partition.membership[node], color: [255, 0, 7 * node],
                  position: [Double(node) / 3, -1], size: 2.5 + Double(node))
              })
          func ends(_ edge: [Double]) -> [Double] {
            directed || edge[0] <= edge[1] ? edge : [edge[1], edge[0], edge[2]]
          }
          let found = read.edges.map(ends).sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }
          let written = graph.edges.map { ends([Double($0.source), Double($0.target), $0.weight]) }
          #expect(found == written.sorted { ($0[0], $0[1]) < ($1[0], $1[1]) })
        }
      }
    }
  }
}
