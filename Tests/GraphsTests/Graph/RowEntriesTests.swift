import Randomness
import Testing

@testable import Graphs

@Suite struct RowEntriesTests {
  private func rows(_ edges: [Edge], nodes: Int, directed: Bool = true, weighted: Bool = true, threads: Int = 1)
    -> Graph
  {
    var blocks = EdgeBlocks([
      .init(
        ends: edges.flatMap { [UInt32($0.source), UInt32($0.target)] },
        weights: weighted ? edges.map(\.weight) : [])
    ])
    var entries = RowEntries(blocks, nodeCount: nodes, directed: directed, threads: threads)
    entries.take(&blocks)
    #expect(blocks == EdgeBlocks([.init()]))
    return entries.graph(threads: threads)
  }

  @Test func entriesOfOneNeighborAreOneAndZerosNone() {
    let graph = rows(
      [
        Edge(0, 3, weight: 1), Edge(2, 2, weight: 1), Edge(0, 1, weight: 2), Edge(0, 3, weight: 4),
        Edge(3, 0, weight: 0),
        Edge(2, 2, weight: -1), Edge(0, 0, weight: 8), Edge(2, 1, weight: 5), Edge(3, 1, weight: 3),
      ], nodes: 4)
    #expect(graph.offsets == [0, 3, 3, 4, 5])
    #expect(graph.neighbors == [0, 1, 3, 1, 1] && graph.weights == [8, 2, 5, 5, 3])
  }

  @Test func ofEdgesThatWeighOneTheNumberCounts() {
    let graph = rows(
      [Edge(0, 2), Edge(1, 1), Edge(0, 0), Edge(1, 0), Edge(0, 2)], nodes: 3, weighted: false)
    #expect(
      graph.offsets == [0, 2, 4, 4] && graph.neighbors == [0, 2, 0, 1] && graph.weights == [1, 2, 1, 1])
  }

  @Test func noEdgesAreEmptyRows() {
    for nodes in [0, 1, 2, 70_000] {
      let graph = rows([], nodes: nodes)
      #expect(graph.offsets == [Int](repeating: 0, count: nodes + 1) && graph.neighbors.isEmpty)
    }
  }

  /// Sums depend on their order, which is that of the edges.
  @Test(arguments: [0, 40]) func entriesAreAddedInTheirOrder(others: Int) {
    let large = 0x1p60
    for (terms, sum) in [([large, -large, 1], 1.0), ([1, large, -large], 0)] {
      let more = (0..<others).map { Edge(0, 10 + others - $0) }
      let graph = rows(terms.map { Edge(0, 9, weight: $0) } + more, nodes: 60)
      #expect(graph.neighbors.count == others + (sum == 0 ? 0 : 1))
      #expect(sum == 0 || graph.weights.first == sum && graph.neighbors.first == 9)
    }
  }

  /// Many ranges of rows, of which a few hold most edges and many none, are the graph of the list, bit by bit, whatever the
  /// threads.
  @Test(arguments: [true, false], [true, false]) func rangesAreTheGraphOfTheList(directed: Bool, weighted: Bool)
    throws
  {
    var stream = RandomStream(seed: 11, stream: .data)
    let nodes = 200_000
    let edges = (0..<150_000).map { edge in
      // Half of them at three hubs of which one is the last node; some twice, some loops.
      let hub = [0, 77_777, nodes - 1][edge % 3]
      let source = stream.uniform() < 0.5 ? hub : Int(stream.uniform() * Double(nodes))
      let target = stream.uniform() < 0.1 ? source : Int(stream.uniform() * stream.uniform() * Double(nodes))
      return Edge(source, target, weight: weighted ? stream.uniform() - 0.3 : 1)
    }
    let expected = try Graph(nodeCount: nodes, edges: edges, directed: directed)
    for threads in [1, 2, 3, 8] {
      #expect(rows(edges, nodes: nodes, directed: directed, weighted: weighted, threads: threads) == expected)
    }
  }

  @Test(arguments: [1, 2, 7]) func everyLaneRunsOnce(count: Int) {
    var visits = [Int](repeating: 0, count: count)
    visits.withUnsafeMutableBufferPointer { visits in
      nonisolated(unsafe) let visits = visits
      forEachLane(count) { visits[$0] += 1 }
    }
    #expect(visits == [Int](repeating: 1, count: count))
  }
}
