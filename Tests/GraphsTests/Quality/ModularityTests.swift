import Testing

@testable import Graphs

struct ModularityTests {
  /// Recorded values have six decimals; half a unit of the last.
  private let recorded = 5e-7

  @Test func ofTheKarateClubs() throws {
    let clubs = Partition(Karate.clubs)
    // networkx 3.6.1: 0.3582347140039448 (binary) and 0.39143756676224206 (weighted); see recorded_graphs.py.
    #expect(abs(try modularity(of: clubs, in: Karate.graph(weighted: false)) - 0.3582347140039448) < 1e-14)
    #expect(abs(try modularity(of: clubs, in: Karate.graph(weighted: true)) - 0.39143756676224206) < 1e-14)
  }

  @Test func ofCliques() throws {
    let bridged = try Graph(nodeCount: 12, edges: cliques(2, of: 6).edges + [Edge(0, 6)])
    let halves = Partition((0..<12).map { $0 / 6 })
    #expect(abs(try modularity(of: halves, in: bridged) - (30.0 / 31 - 0.5)) < 1e-14)
    for count in 2...6 {
      let each = Partition((0..<(count * 4)).map { $0 / 4 })
      #expect(abs(try modularity(of: each, in: cliques(count, of: 4)) - (1 - 1 / Double(count))) < 1e-14)
    }
    let ring = try cliques(30, of: 5, ring: true)
    #expect(abs(try modularity(of: Partition((0..<150).map { $0 / 5 }), in: ring) - 0.875758) < recorded)
    #expect(abs(try modularity(of: Partition((0..<150).map { $0 / 10 }), in: ring) - 0.887879) < recorded)
  }

  @Test func ofDirectedGraphs() throws {
    let pairs = try Graph(
      nodeCount: 4, edges: [Edge(0, 1), Edge(1, 0), Edge(2, 3), Edge(3, 2), Edge(1, 2)], directed: true)
    #expect(abs(try modularity(of: Partition([0, 0, 1, 1]), in: pairs) - 0.32) < 1e-15)
    let triangles = try Graph(
      nodeCount: 6,
      edges: [
        Edge(0, 1), Edge(1, 2), Edge(2, 0), Edge(3, 4), Edge(4, 5), Edge(5, 3), Edge(2, 3),
      ], directed: true)
    #expect(abs(try modularity(of: Partition([0, 0, 0, 1, 1, 1]), in: triangles) - 0.367347) < recorded)
  }

  /// networkx 3.6.1 on random multigraphs with loops; see recorded_graphs.py.
  @Test func agreesWithRecordedMultigraphs() throws {
    let undirected: [(Int, Int, Double)] = [
      (6, 2, 3), (2, 4, 3), (0, 2, 5), (2, 1, 5), (3, 5, 6), (6, 3, 8), (3, 5, 8), (0, 5, 7), (2, 7, 8),
      (4, 3, 3), (6, 1, 8), (5, 5, 8), (7, 7, 2), (1, 7, 4), (7, 6, 5), (0, 5, 6), (4, 3, 6), (2, 3, 1),
      (1, 0, 4), (5, 1, 1),
    ]
    let directed: [(Int, Int, Double)] = [
      (7, 3, 5), (1, 7, 6), (3, 3, 5), (7, 4, 4), (4, 0, 3), (5, 6, 8), (3, 3, 3), (6, 3, 7), (4, 0, 4),
      (5, 5, 4), (3, 5, 6), (3, 2, 8), (4, 6, 7), (4, 4, 5), (6, 0, 1), (4, 1, 7), (3, 2, 7), (6, 0, 4),
      (1, 4, 3), (3, 0, 2),
    ]
    let groups = Partition([0, 0, 0, 1, 1, 2, 2, 2])
    let recorded = [
      (undirected, false, 1.0, 0.01798843250661701), (undirected, false, 1.5, -0.16113616312126255),
      (directed, true, 1.0, -0.07101316192225282), (directed, true, 1.5, -0.23278236914600547),
    ]
    for (edges, isDirected, resolution, expected) in recorded {
      let graph = try Graph(
        nodeCount: 8, edges: edges.map { Edge($0.0, $0.1, weight: $0.2) }, directed: isDirected)
      #expect(abs(try modularity(of: groups, in: graph, resolution: resolution) - expected) < 1e-14)
    }
  }

  @Test func isZeroForProductsOfStrengthsAndForTheWhole() throws {
    let strengths = [1.0, 2, 0.5, 3]
    let product = try Graph(adjacency: strengths.flatMap { a in strengths.map { a * $0 } }, nodeCount: 4)
    let complete = try Graph(adjacency: Array(repeating: 1, count: 16), nodeCount: 4)
    for labels in [[0, 0, 1, 1], [0, 1, 2, 3], [0, 0, 0, 0], [0, 1, 0, 0]] {
      #expect(abs(try modularity(of: Partition(labels), in: product)) < 1e-15)
      #expect(abs(try modularity(of: Partition(labels), in: complete)) < 1e-15)
    }
    #expect(abs(try modularity(of: .whole(34), in: Karate.graph(weighted: true))) < 1e-15)
  }

  @Test(arguments: [true, false]) func followsItsDefinition(directed: Bool) throws {
    for seed in 0..<20 as Range<UInt64> {
      let graph = try randomGraph(12, density: 0.4, directed: directed, loops: true, seed: seed)
      let partition = randomPartition(12, communities: 4, seed: seed)
      for resolution in [0, 0.5, 1, 2] {
        let expected = DenseQuality.modularity(graph, resolution: resolution).quality(of: partition.membership)
        let quality = try modularity(of: partition, in: graph, resolution: resolution)
        #expect(abs(quality - expected) < 1e-14)
        if resolution == 1 { #expect(quality >= -1 && quality < 1) }
      }
    }
  }

  @Test(arguments: [true, false]) func doesNotDependOnNumberingOrScale(directed: Bool) throws {
    let graph = try randomGraph(20, density: 0.3, directed: directed, loops: true, seed: 4)
    let partition = randomPartition(20, communities: 3, seed: 4)
    let quality = try modularity(of: partition, in: graph)
    let order = (0..<20).map { ($0 * 7 + 3) % 20 }
    let moved = graph.edges.map { Edge(order[$0.source], order[$0.target], weight: $0.weight * 37.5) }
    var labels = [Int](repeating: 0, count: 20)
    for node in 0..<20 { labels[order[node]] = 5 - partition.membership[node] }
    let other = try modularity(
      of: Partition(labels), in: Graph(nodeCount: 20, edges: moved, directed: directed))
    #expect(abs(quality - other) < 1e-14)
  }

  @Test func refusesWhatItCannotMeasure() throws {
    let signed = try Graph(nodeCount: 3, edges: [Edge(0, 1), Edge(1, 2, weight: -2)])
    #expect(throws: GraphError.negativeWeight(source: 1, target: 2, value: -2)) {
      try modularity(of: .whole(3), in: signed)
    }
    #expect(throws: GraphError.noWeight) { try modularity(of: .whole(3), in: Graph(nodeCount: 3, edges: [])) }
    #expect(throws: GraphError.noWeight) { try modularity(of: .whole(0), in: Graph(nodeCount: 0, edges: [])) }
    #expect(throws: GraphError.partitionSize(nodes: 4, expected: 3)) {
      try modularity(of: .whole(4), in: signed)
    }
    for resolution in [-1, .nan, .infinity] {
      #expect(throws: GraphError.self) {
        try modularity(of: .whole(34), in: Karate.graph(weighted: true), resolution: resolution)
      }
    }
  }
}
