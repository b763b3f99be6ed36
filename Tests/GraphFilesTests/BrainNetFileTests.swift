import Graphs
import Testing

@testable import GraphFiles

struct BrainNetFileTests {
  private let graph = try! Graph(
    nodeCount: 3, edges: [Edge(0, 1, weight: 0.5), Edge(1, 2, weight: -3), Edge(2, 2, weight: 1)])

  /// Six columns a line: x, y, z, color, size and a name without blanks.
  @Test func nodesHaveSixColumns() {
    let drawings = [
      NodeDrawing("left V1", size: 3, position: [1.5, -2]), NodeDrawing(" "), NodeDrawing("b"),
    ]
    let text = BrainNetFile.nodes(of: GraphFile(graph), partition: Partition([0, 1, 1]), drawings: drawings)
    #expect(text == "1.5\t-2.0\t0.0\t1\t3.0\tleft_V1\n0.0\t0.0\t0.0\t2\t1.0\t-\n0.0\t0.0\t0.0\t2\t1.0\tb\n")
    let bare = BrainNetFile.nodes(of: GraphFile(graph), partition: nil, drawings: nil)
    #expect(bare.split(separator: "\n").map { $0.split(separator: "\t").count } == [6, 6, 6])
  }

  @Test func edgesAreTheWholeMatrix() throws {
    #expect(try BrainNetFile.edges(of: GraphFile(graph)) == "0\t0.5\t0\n0.5\t0\t-3.0\n0\t-3.0\t2.0\n")
    let directed = try Graph(
      nodeCount: 2, edges: [Edge(1, 0, weight: 4), Edge(1, 1, weight: 1)], directed: true)
    #expect(try BrainNetFile.edges(of: GraphFile(directed)) == "0\t0\n4.0\t1.0\n")
    let large = try Graph(nodeCount: BrainNetFile.mostNodes + 1, edges: [])
    #expect(throws: GraphError.self) { try BrainNetFile.edges(of: GraphFile(large)) }
    // Who is going to measure it first asks before.
    #expect(throws: GraphError.self) {
      try GraphFile.requireWritable(nodeCount: BrainNetFile.mostNodes + 1, to: "a.EDGE")
    }
    try GraphFile.requireWritable(nodeCount: BrainNetFile.mostNodes, to: "a.edge")
    try GraphFile.requireWritable(nodeCount: BrainNetFile.mostNodes + 1, to: "a.node")
  }

  /// The matrix is read again as the graph.
  @Test func edgesAreReadAgain() throws {
    for directed in [true, false] {
      let graph = try randomGraph(8, density: 0.5, directed: directed, loops: true, seed: 2)
      try withTemporaryFile(ending: "edge") { url in
        try GraphFile(graph).write(to: url.path)
        var options = GraphFile.Options()
        options.isDirected = directed
        #expect(try GraphFile.read(url.path, options: options).graph == graph)
      }
    }
  }
}
