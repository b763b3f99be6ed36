import Randomness
import Testing

@testable import Graphs

struct EdgeBlocksTests {
  /// Edges in any order, some twice, some of weight zero, some loops.
  private func edges(_ count: Int, nodes: Int, weighted: Bool, seed: UInt64) -> [Edge] {
    var stream = RandomStream(seed: seed, stream: .data)
    return (0..<count).map { _ in
      let ends = (0..<2).map { _ in min(nodes - 1, Int(stream.uniform() * stream.uniform() * Double(nodes))) }
      let weight = weighted ? (stream.uniform() < 0.1 ? 0 : stream.uniform() - 0.3) : 1
      return Edge(ends[0], ends[1], weight: weight)
    }
  }

  private func blocks(_ edges: [Edge], of size: Int, weighted: Bool) -> EdgeBlocks {
    EdgeBlocks(
      stride(from: 0, to: edges.count, by: size).map { start in
        let part = edges[start..<min(edges.count, start + size)]
        return EdgeBlocks.Block(
          ends: part.flatMap { [UInt32($0.source), UInt32($0.target)] },
          weights: weighted ? part.map(\.weight) : [])
      })
  }

  /// The same bits as of the list of edges, whatever the blocks and the threads: rows of one and of hundreds of entries.
  @Test(arguments: [true, false], [true, false]) func areTheGraphOfTheirEdges(directed: Bool, weighted: Bool)
    throws
  {
    for (count, nodes) in [(0, 3), (1, 2), (40, 9), (3000, 40), (20000, 4000)] {
      let edges = edges(count, nodes: nodes, weighted: weighted, seed: UInt64(count))
      let graph = try Graph(nodeCount: nodes, edges: edges, directed: directed)
      for (size, threads) in [(1, 1), (7, 2), (999, 3), (100_000, 2)] where count / size < 4000 {
        let made = try Graph(
          nodeCount: nodes, edges: blocks(edges, of: size, weighted: weighted), directed: directed,
          threads: threads)
        #expect(made == graph, "\(count) edges in blocks of \(size) on \(threads) threads")
      }
    }
  }

  @Test func weightsMayBeMissingFromSomeBlocks() throws {
    let blocks = EdgeBlocks([.init(ends: [0, 1]), .init(ends: [1, 2], weights: [2.5]), .init()])
    #expect(try Graph(nodeCount: 3, edges: blocks).edges == [Edge(0, 1), Edge(1, 2, weight: 2.5)])
  }

  @Test func namesTheFirstEdgeThatIsWrong() {
    let far = EdgeBlocks([.init(ends: [0, 1, 1, 2]), .init(ends: [0, 1, 3, 0])])
    #expect(throws: GraphError.endpoint(edge: 3, node: 3, nodeCount: 3)) { try Graph(nodeCount: 3, edges: far) }
    let heavy = EdgeBlocks([.init(ends: [0, 1]), .init(ends: [0, 1, 1, 0], weights: [1, .infinity])])
    #expect(throws: GraphError.weight(place: "edge 2", value: .infinity)) {
      try Graph(nodeCount: 2, edges: heavy)
    }
    #expect(throws: GraphError.nodeCount(-1)) { try Graph(nodeCount: -1, edges: EdgeBlocks()) }
  }

  @Test func areSharedFairly() {
    let blocks = EdgeBlocks(
      [4, 1, 3, 2, 6].map { EdgeBlocks.Block(ends: [UInt32](repeating: 0, count: 2 * $0)) })
    #expect(blocks.shares(2) == [0..<3, 3..<5])
    #expect(blocks.shares(1) == [0..<5])
    #expect(EdgeBlocks().shares(2).isEmpty)
  }
}
