import Testing

@testable import Graphs

struct SpectralClusteringTests {
  /// The n-cuts of scikit-learn's clusters, the best of 500 starts; see spectral_clusters.py. Ours are of 200.
  @Test func findsTheClustersOfScikitLearn() throws {
    let recorded: [(Graph, [Double])] = [
      (try Karate.graph(weighted: false), [0.26262626262626265, 0.6083333333333334, 1.15]),
      (try Karate.graph(weighted: true), [0.19090909090909092, 0.5083813429678091, 1.0702161544977427]),
      (
        try recordedLayers([12, 9, 6, 3], modules: 3, leak: 0.1),
        [0.2600417993381487, 0.5341170351066359, 1.3997371204606903]
      ),
      (
        try recordedLayers([10, 8, 6, 4], modules: 1, leak: 1),
        [0.7336953281263153, 1.6896011883486977, 2.677525618356962]
      ),
      (try recordedLayers([10, 8, 6, 4], modules: 2, leak: 0), [0, 0.7363453522729422, 1.4955957513837168]),
    ]
    for (graph, cuts) in recorded {
      for (clusters, expected) in zip(2...4, cuts) {
        let found = try SpectralClustering(clusters: clusters, seed: 1, starts: 200).clusters(of: graph)
        #expect(abs(found.normalizedCut - expected) < 1e-12, "\(clusters) clusters of \(graph.nodeCount) nodes")
        #expect(found.count == clusters)
      }
    }
    let found = try SpectralClustering(clusters: 2).clusters(of: loopsAndAnIsolatedNode())
    #expect(abs(found.normalizedCut - 0.07787448465414568) < 1e-12)
  }

  @Test(arguments: 2...6) func separateCliquesAreTheClusters(count: Int) throws {
    let found = try SpectralClustering(clusters: count).clusters(of: cliques(count, of: 5))
    #expect(found.partition == Partition((0..<count * 5).map { $0 / 5 }))
    #expect(found.normalizedCut == 0 && found.count == count && found.nodeCount == 5 * count)
    #expect(found.eigenvalues.allSatisfy { abs($0) < 1e-14 })
  }

  /// More components than clusters: which ones share a cluster is open, but none is cut.
  @Test func noComponentIsCutWhereThereAreMany() throws {
    let found = try SpectralClustering(clusters: 3).clusters(of: cliques(7, of: 4))
    #expect(found.normalizedCut == 0)
  }

  @Test func theNumberingOfNodesChangesNothing() throws {
    let graph = try recordedLayers([12, 9, 6, 3], modules: 3, leak: 0.1)
    let order = (0..<30).map { ($0 * 7 + 3) % 30 }
    let moved = graph.edges.map { Edge(order[$0.source], order[$0.target], weight: 37.5 * $0.weight) }
    let clustering = SpectralClustering(clusters: 3)
    let (found, other) = (
      try clustering.clusters(of: graph), try clustering.clusters(of: Graph(nodeCount: 30, edges: moved))
    )
    #expect(abs(found.normalizedCut - other.normalizedCut) < 1e-13)
    #expect(Partition(order.map { other.partition.membership[$0] }) == found.partition)
    let blocks = [12, 9, 6, 3].flatMap { size in (0..<size).map { $0 * 3 / size } }
    #expect(found.partition == Partition(blocks))
  }

  @Test(arguments: [2, 3, 5, 12]) func theCutIsThatOfThePartitionAndWithinItsBounds(clusters: Int) throws {
    for seed in 0..<5 as Range<UInt64> {
      let graph = try randomGraph(30, density: 0.2, directed: seed % 2 == 0, loops: true, seed: seed)
      let clustering = SpectralClustering(clusters: clusters, seed: seed)
      let found = try clustering.clusters(of: graph)
      #expect(abs(found.normalizedCut - (try normalizedCut(of: found.partition, in: graph))) < 1e-13)
      #expect((0...Double(found.count)) ~= found.normalizedCut && found.count <= clusters)
      #expect(try clustering.clusters(of: graph) == found)
    }
  }

  /// With k clusters of an even dense graph, k − 1 at most by as much as the choice of clusters takes off.
  @Test func evenGraphsAreCutNearlyKLessOne() throws {
    let graph = try randomGraph(100, density: 1, seed: 1)
    let found = try SpectralClustering(clusters: 4).clusters(of: graph)
    #expect((2.7...3.03) ~= found.normalizedCut, "\(found.normalizedCut)")
  }

  @Test func fewNodesAreClustersOfTheirOwn() throws {
    let graph = try Graph(nodeCount: 6, edges: [Edge(1, 2), Edge(2, 4, weight: 3)])
    let found = try SpectralClustering(clusters: 12).clusters(of: graph)
    #expect(found.count == 3 && found.nodeCount == 3 && found.eigenvalues.count == 3)
    #expect(found.normalizedCut == 3 && found.partition == .singletons(6))
  }

  @Test func refusesWhatItCannotDivide() throws {
    let graph = try cliques(2, of: 3)
    #expect(throws: GraphError.parameter(name: "the number of clusters", value: "1", allowed: "at least 2")) {
      try SpectralClustering(clusters: 1).clusters(of: graph)
    }
    #expect(throws: GraphError.parameter(name: "the number of starts", value: "0", allowed: "at least 1")) {
      try SpectralClustering(clusters: 2, starts: 0).clusters(of: graph)
    }
    #expect(throws: GraphError.noWeight) {
      try SpectralClustering(clusters: 2).clusters(of: Graph(nodeCount: 3, edges: []))
    }
    #expect(throws: GraphError.negativeWeight(source: 0, target: 1, value: -1)) {
      try SpectralClustering(clusters: 2).clusters(of: Graph(nodeCount: 2, edges: [Edge(0, 1, weight: -1)]))
    }
  }
}
