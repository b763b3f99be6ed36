import Testing

@testable import Graphs

/// Expectations are networkx's; see Oracles/structure.py.
struct ClusteringTests {
  @Test(
    arguments: [
      (9, false, 0.2777262713822729, 0.5185185185185186), (9, true, 0.25158632804656617, 0.4504442921721583),
      (12, false, 0.3327464066854192, 0.5838624338624339),
      (12, true, 0.2171513197370197, 0.40003836248031294),
    ])
  func isThatOfAnotherProgram(nodes: Int, directed: Bool, weighted: Double, binary: Double) throws {
    let graph = try ruleGraph(nodes, directed: directed)
    for other in [graph, try padded(graph), try reversed(graph), try looped(graph)] {
      #expect(abs(try #require(Clustering(of: other).mean) - weighted) < 1e-13)
      #expect(abs(try #require(Clustering(of: other, weighted: false).mean) - binary) < 1e-13)
    }
  }

  @Test func ofTheKarateClub() throws {
    let binary = try Clustering(of: Karate.graph(weighted: false))
    #expect(abs(try #require(binary.mean) - 0.5706384782076823) < 1e-13)
    #expect(abs(try #require(binary.transitivity) - 0.2556818181818182) < 1e-13)
    #expect(abs(try #require(Clustering(of: Karate.graph(weighted: true)).mean) - 0.24139179950856338) < 1e-13)
    #expect(binary.coefficients.allSatisfy { $0 >= 0 && $0 <= 1 })
  }

  @Test func completeGraphsHaveAllTrianglesAndTreesNone() throws {
    #expect(try Clustering(of: cliques(1, of: 6)).mean == 1)
    let star = try Graph(nodeCount: 5, edges: (1..<5).map { Edge(0, $0) } + [Edge(2, 2)])
    #expect(try Clustering(of: star).mean == 0 && Clustering(of: star).transitivity == 0)
    let empty = try Clustering(of: Graph(nodeCount: 3, edges: []))
    #expect(empty.mean == nil && empty.transitivity == nil && empty.coefficients == [0, 0, 0])
    // A triangle all of whose edges lead both ways.
    let both = (0..<3).flatMap { a in (0..<3).filter { $0 != a }.map { Edge(a, $0) } }
    #expect(try Clustering(of: Graph(nodeCount: 3, edges: both, directed: true)).mean == 1)
    #expect(throws: GraphError.self) {
      try Clustering(of: Graph(nodeCount: 2, edges: [Edge(0, 1, weight: -1)]))
    }
  }
}
