import Randomness
import TestSupport
import Testing

@testable import Graphs

struct DegreePreservingSwapTests {
  @Test(arguments: [true, false]) func keepsDegreesWeightsAndLoops(directed: Bool) throws {
    for seed in 0..<20 as Range<UInt64> {
      let graph = try randomGraph(15, density: 0.3, directed: directed, loops: true, seed: seed)
      var stream = RandomStream(seed: seed, stream: .nulls)
      let sample = DegreePreservingSwap().sample(of: graph, using: &stream)
      #expect(sample != graph)
      #expect(degrees(sample, out: true) == degrees(graph, out: true))
      #expect(degrees(sample, out: false) == degrees(graph, out: false))
      #expect(sample.edges.map(\.weight).sorted() == graph.edges.map(\.weight).sorted())
      #expect(sample.loops == graph.loops)
    }
  }

  @Test func reachesEveryGraphOfTheDegreesEquallyOften() throws {
    // Four nodes of degree one: three matchings. 3000 draws, standard deviation about 26 each.
    let matching = try Graph(nodeCount: 4, edges: [Edge(0, 1), Edge(2, 3)])
    var counts: [Int: Int] = [:]
    for index in 0..<3000 as Range<UInt64> {
      var stream = RandomStream(seed: 1, stream: .nulls, index: index)
      let sample = DegreePreservingSwap().sample(of: matching, using: &stream)
      counts[sample.edges[0].target, default: 0] += 1
    }
    #expect(counts.count == 3)
    for count in counts.values { #expect(abs(count - 1000) < 110) }
  }

  /// Between all pairs there is an edge: the weights alone change places, all orders equally often.
  @Test func withAnEdgeBetweenAllNodesOnlyWeightsMove() throws {
    let triangle = try Graph(
      nodeCount: 3, edges: [Edge(0, 1, weight: 1), Edge(0, 2, weight: 2), Edge(1, 2, weight: 3)])
    var counts: [[Double]: Int] = [:]
    for index in 0..<1200 as Range<UInt64> {
      var stream = RandomStream(seed: 2, stream: .nulls, index: index)
      counts[DegreePreservingSwap().sample(of: triangle, using: &stream).edges.map(\.weight), default: 0] += 1
    }
    #expect(counts.count == 6 && counts.values.allSatisfy { abs($0 - 200) < 60 })
    let empty = try Graph(nodeCount: 3, edges: [])
    var stream = RandomStream(seed: 1, stream: .nulls)
    #expect(DegreePreservingSwap().sample(of: empty, using: &stream) == empty)
  }

  @Test func givesTheSameBitsForOneSeed() throws {
    let graph = try randomGraph(30, density: 0.2, seed: 1)
    var first = RandomStream(seed: 5, stream: .nulls)
    var second = first
    #expect(
      DegreePreservingSwap().sample(of: graph, using: &first)
        == DegreePreservingSwap().sample(of: graph, using: &second))
  }

  /// Of random graphs of these degrees, redrawn exactly by igraph, leidenalg finds these modularities; see
  /// Oracles/random_graphs.py. The means of 100 and of 300 graphs may differ by four standard errors.
  @Test(arguments: [("path", 0.7465195, 0.0155226), ("grid", 0.5494383, 0.0108915)])
  func randomGraphsAreAsModularAsTheRecordedOnes(name: String, mean: Double, deviation: Double) throws {
    var edges = (0..<49).map { Edge($0, $0 + 1) }
    if name == "grid" {
      let along = (0..<100).filter { $0 % 10 < 9 }.map { Edge($0, $0 + 1) }
      edges = along + (0..<90).map { Edge($0, $0 + 10) }
    }
    let graph = try Graph(nodeCount: name == "path" ? 50 : 100, edges: edges)
    let found = try (0..<100).map { index in
      var stream = RandomStream(seed: 3, stream: .nulls, index: UInt64(index))
      let sample = DegreePreservingSwap().sample(of: graph, using: &stream)
      return try Leiden(restarts: 10, seed: UInt64(index)).communities(of: sample).quality
    }
    let comparison = NullComparison(of: 0, with: found)
    let error = deviation * (1 / 100.0 + 1 / 300.0).squareRoot()
    #expect(abs(try #require(comparison.mean) - mean) < 4 * error)
    let ratio = try #require(comparison.standardDeviation) / deviation
    #expect(ratio > 0.7 && ratio < 1.4)
  }

  /// Random graphs are as modular as their own nulls.
  @Test(arguments: [(0.08, false, false), (0.3, false, true), (0.15, true, false), (1.0, true, true)])
  func pIsUniformOnRandomGraphs(density: Double, directed: Bool, weighted: Bool) throws {
    var positions: [Double] = []
    for draw in 0..<200 as Range<UInt64> {
      let graph = try randomGraph(
        20, density: density, directed: directed, weighted: weighted, seed: 300 + draw)
      let value = try Leiden(restarts: 1, seed: draw).communities(of: graph).quality
      let nulls = try (0..<19 as Range<UInt64>).map { index in
        var stream = RandomStream(seed: draw, stream: .nulls, index: index)
        let sample = DegreePreservingSwap().sample(of: graph, using: &stream)
        return try Leiden(restarts: 1, seed: 1000 + 20 * draw + index).communities(of: sample).quality
      }
      positions.append(position(of: value, among: nulls, draw: draw))
    }
    expectUniform(positions)
  }

  private func degrees(_ graph: Graph, out: Bool) -> [Int] {
    var counts = [Int](repeating: 0, count: graph.nodeCount)
    for edge in graph.edges {
      if out || !graph.isDirected { counts[edge.source] += 1 }
      if !out || !graph.isDirected { counts[edge.target] += 1 }
    }
    return counts
  }
}
