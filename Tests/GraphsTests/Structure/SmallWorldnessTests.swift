import Randomness
import Testing

@testable import Graphs

struct SmallWorldnessTests {
  /// A ring in which each node is joined with the three next on either side, and one edge in twenty is led elsewhere.
  private func ring(_ count: Int) throws -> Graph {
    var stream = RandomStream(seed: 1, stream: .data)
    let edges = (0..<count).flatMap { node in
      (1...3).map { Edge(node, stream.uniform() < 0.05 ? stream.below(count) : (node + $0) % count) }
    }
    return try Graph(
      nodeCount: count, edges: edges.filter { $0.source != $0.target }.map { Edge($0.source, $0.target) })
  }

  @Test func aRingWithShortcutsIsASmallWorldAndARandomGraphIsNot() throws {
    let world = try SmallWorldness(of: ring(120))
    #expect(try #require(world.value) > 4)
    // One random graph has some 36 triangles, so its value is uncertain by a sixth and more; ten have 1 ± 0.1 on average.
    let randoms = try (0..<10 as Range<UInt64>).map { index in
      var stream = RandomStream(seed: 2, stream: .data, index: index)
      return try #require(try SmallWorldness(of: RandomGraph().sample(of: ring(120), using: &stream)).value)
    }
    #expect(abs(randoms.reduce(0, +) / 10 - 1) < 0.3)
    // The value is made of the two that stand beside it and of random graphs alone.
    #expect(world.clustering == (try Clustering(of: ring(120), weighted: false).mean))
    #expect(world.length == (try ShortestPaths(in: ring(120), weighted: false).length))
    #expect(try SmallWorldness(of: padded(ring(120))) == world)
    #expect(try SmallWorldness(of: ring(120), threads: 3) == world)
  }

  /// σ by its definition, from the random graphs of the same streams.
  @Test func isTheRatioOfTwoRatios() throws {
    let graph = try ring(60)
    var (clustering, length) = (0.0, 0.0)
    for index in 0..<20 as Range<UInt64> {
      var stream = RandomStream(seed: 3, stream: .statistics, index: index)
      let random = RandomGraph().sample(of: graph, using: &stream)
      clustering += try #require(try Clustering(of: random, weighted: false).mean) / 20
      length += try #require(try ShortestPaths(in: random, weighted: false).length) / 20
    }
    let (own, way) = (
      try #require(try Clustering(of: graph, weighted: false).mean),
      try #require(try ShortestPaths(in: graph, weighted: false).length)
    )
    let found = try #require(try SmallWorldness(of: graph, seed: 3).value)
    #expect(abs(found - own / clustering / (way / length)) < 1e-12 * found)
    #expect(way / length > 1.1, "a product would be another number")
  }

  @Test func graphsOfTwoSidesHaveNoTriangles() throws {
    let sides = try Graph(nodeCount: 12, edges: (0..<6).flatMap { a in (6..<12).map { Edge(a, $0) } })
    #expect(try SmallWorldness(of: sides).value == 0)
    #expect(try SmallWorldness(of: Graph(nodeCount: 3, edges: [])).value == nil)
    #expect(try SmallWorldness(of: Graph(nodeCount: 2, edges: [Edge(0, 1)])).value == nil)
    #expect(throws: GraphError.self) { try SmallWorldness(of: sides, randoms: 0) }
  }
}
