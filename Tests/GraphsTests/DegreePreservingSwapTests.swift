import Randomness
import Testing

@testable import Graphs

struct DegreePreservingSwapTests {
  @Test(arguments: [true, false]) func keepsDegreesWeightsAndLoops(directed: Bool) throws {
    for seed in 0..<20 as Range<UInt64> {
      let graph = try randomGraph(15, density: 0.3, directed: directed, loops: true, seed: seed)
      var stream = RandomStream(seed: seed, stream: .nulls)
      let (sample, swaps) = DegreePreservingSwap().sample(of: graph, &stream)
      #expect(swaps > 0 && sample != graph)
      #expect(degrees(sample, out: true) == degrees(graph, out: true))
      #expect(degrees(sample, out: false) == degrees(graph, out: false))
      #expect(sample.edges.map(\.weight).sorted() == graph.edges.map(\.weight).sorted())
      #expect(sample.loops == graph.loops)
      if directed {
        for (a, b) in zip(sample.outStrengths, graph.outStrengths) { #expect(abs(a - b) < 1e-13) }
      }
    }
  }

  @Test func reachesEveryGraphOfTheDegreesEquallyOften() throws {
    // Four nodes of degree one: three matchings. 3000 draws, standard deviation about 26 each.
    let matching = try Graph(nodeCount: 4, edges: [Edge(0, 1), Edge(2, 3)])
    var counts: [Int: Int] = [:]
    for index in 0..<3000 as Range<UInt64> {
      var stream = RandomStream(seed: 1, stream: .nulls, index: index)
      let sample = DegreePreservingSwap().sample(of: matching, &stream).graph
      counts[sample.edges[0].target, default: 0] += 1
    }
    #expect(counts.count == 3)
    for count in counts.values { #expect(abs(count - 1000) < 110) }
  }

  @Test func saysWhereThereIsNoChoice() throws {
    var stream = RandomStream(seed: 1, stream: .nulls)
    let complete = try cliques(1, of: 6)
    let (sample, swaps) = DegreePreservingSwap().sample(of: complete, &stream)
    #expect(sample == complete && swaps == 0)
    let empty = try Graph(nodeCount: 3, edges: [])
    #expect(DegreePreservingSwap().sample(of: empty, &stream).graph == empty)
  }

  @Test func givesTheSameBitsForOneSeed() throws {
    let graph = try randomGraph(30, density: 0.2, seed: 1)
    var first = RandomStream(seed: 5, stream: .nulls)
    var second = first
    #expect(
      DegreePreservingSwap().sample(of: graph, &first).graph
        == DegreePreservingSwap().sample(of: graph, &second).graph)
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
