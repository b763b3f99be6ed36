import Testing

@testable import Graphs

struct RowsTests {
  /// Dense rows are walked as runs, sparse ones entry by entry.
  @Test(arguments: [0.05, 1.0]) func visitEveryEntryInOrder(density: Double) throws {
    let graph = try randomGraph(50, density: density, loops: true, seed: 1)
    #expect(graph.runs.offsets.isEmpty == (density < 1))
    let membership = ScratchArray((0..<50).map { Int32($0 % 3) })
    graph.withRows { rows in
      for node in 0..<50 {
        var visited: [Edge] = []
        rows.forEach(node) { visited.append(Edge(node, $0, weight: $1)) }
        let expected = (0..<50).map { Edge(node, $0, weight: graph.weight(from: node, to: $0)) }
        #expect(visited == expected.filter { $0.weight != 0 })
        #expect(rows.count(node) == visited.count)
        let within = visited.filter { $0.target % 3 == node % 3 }.reduce(0) { $0 + $1.weight }
        #expect(rows.weight(of: node, within: membership) == within)
      }
    }
  }

  @Test func areNoneInAnEmptyGraph() throws {
    try Graph(nodeCount: 2, edges: []).withRows { rows in
      rows.forEach(1) { _, _ in Issue.record("an entry") }
      #expect(rows.count(0) == 0)
    }
  }
}
