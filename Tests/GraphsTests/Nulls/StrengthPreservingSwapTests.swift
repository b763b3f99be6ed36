import Randomness
import TestSupport
import Testing

@testable import Graphs

struct StrengthPreservingSwapTests {
  /// The strengths of one sign, of edges that leave and that arrive.
  private func strengths(_ graph: Graph, sign: Double) -> [Double] {
    var sums = [Double](repeating: 0, count: 2 * graph.nodeCount)
    for edge in graph.edges where edge.source != edge.target && edge.weight * sign > 0 {
      sums[edge.source] += edge.weight
      sums[edge.target + (graph.isDirected ? graph.nodeCount : 0)] += edge.weight
    }
    return sums
  }

  /// The root of the mean square of what strengths miss, as a share of their mean.
  private func error(_ a: [Double], _ b: [Double]) -> Double {
    let square = zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / Double(a.count)
    let mean = b.filter { $0 != 0 }.reduce(0) { $0 + abs($1) } / Double(max(1, b.count { $0 != 0 }))
    return square.squareRoot() / max(mean, 1e-300)
  }

  /// What the strengths of a sign may miss, of which `StrengthPrecisionTests` counts how many orders it leaves; and the same
  /// as a share of the mean strength.
  private func precision(_ graph: Graph, sign: Double) -> (width: Double, share: Double) {
    let edges = graph.edges.filter { $0.source != $0.target && $0.weight * sign > 0 }
    var degrees = [Int](repeating: 0, count: 2 * graph.nodeCount)
    for edge in edges {
      degrees[edge.source] += 1
      degrees[edge.target + (graph.isDirected ? graph.nodeCount : 0)] += 1
    }
    let weights = edges.map { abs($0.weight) }
    let width = strengthPrecision(degrees: degrees, weights: weights, tolerance: 0.001)
    return (width, width * Double(degrees.count { $0 > 0 }) / max(1e-300, 2 * weights.reduce(0, +)))
  }

  private func degrees(_ graph: Graph) -> [Int] {
    var counts = [Int](repeating: 0, count: 4 * graph.nodeCount)
    for edge in graph.edges where edge.source != edge.target {
      let first = edge.weight < 0 ? 2 * graph.nodeCount : 0
      counts[first + edge.source] += 1
      counts[first + edge.target + (graph.isDirected ? graph.nodeCount : 0)] += 1
    }
    return counts
  }

  @Test(arguments: [(false, false), (true, false), (false, true), (true, true)])
  func keepsDegreesExactlyAndStrengthsUpToTheTolerance(directed: Bool, signed: Bool) throws {
    for (seed, density) in [(1, 0.3), (2, 0.6), (3, 1.0)] {
      let graph =
        signed
        ? try signedGraph(40, density: density, directed: directed, seed: UInt64(seed))
        : try randomGraph(40, density: density, directed: directed, loops: true, seed: UInt64(seed))
      var stream = RandomStream(seed: 4, stream: .nulls, index: UInt64(seed))
      let sample = StrengthPreservingSwap().sample(of: graph, using: &stream)
      #expect(sample != graph && degrees(sample) == degrees(graph) && sample.loops == graph.loops)
      #expect(sample.edges.map(\.weight).sorted() == graph.edges.map(\.weight).sorted())
      for sign in [1.0, -1.0] {
        let (found, wanted) = (strengths(sample, sign: sign), strengths(graph, sign: sign))
        let (width, share) = precision(graph, sign: sign)
        #expect(zip(found, wanted).allSatisfy { abs($0 - $1) <= width * (1 + 1e-5) })
        // Two values of one interval differ by 0.41 of its width: a tolerance of 0.001 is an error of 0.0004.
        #expect(error(found, wanted) < max(0.6 * share, 0.0006))
        if !signed, sign > 0, density > 0.5 { #expect(abs(share - 0.001) < 1e-9) }
        if density == 1 { #expect(share < 0.01) }
      }
      // The exchanges alone miss far more.
      var other = RandomStream(seed: 4, stream: .nulls, index: UInt64(seed))
      let swapped = DegreePreservingSwap().sample(of: graph, using: &other)
      #expect(error(strengths(swapped, sign: 1), strengths(graph, sign: 1)) > 0.03)
    }
  }

  @Test func edgesOfOneWeightKeepTheirStrengthsByTheirDegrees() throws {
    let graph = try randomGraph(20, density: 0.3, weighted: false, seed: 5)
    var stream = RandomStream(seed: 1, stream: .nulls)
    let sample = StrengthPreservingSwap().sample(of: graph, using: &stream)
    #expect(sample != graph && strengths(sample, sign: 1) == strengths(graph, sign: 1))
    let empty = try Graph(nodeCount: 3, edges: [])
    #expect(StrengthPreservingSwap().sample(of: empty, using: &stream) == empty)
  }

  /// Graphs drawn from the null are as modular as their own nulls.
  @Test(arguments: [(false, false), (true, false), (false, true)])
  func pIsUniformOnGraphsOfTheNull(directed: Bool, signed: Bool) throws {
    func quality(_ graph: Graph, _ seed: UInt64) throws -> Double {
      let leiden = Leiden(restarts: 1, seed: seed)
      return try signed
        ? leiden.communities(of: graph, maximizing: SignedModularity()).quality
        : leiden.communities(of: graph).quality
    }
    var positions: [Double] = []
    for draw in 0..<200 as Range<UInt64> {
      let original =
        signed
        ? try signedGraph(14, density: 0.5, directed: directed, seed: 300 + draw)
        : try randomGraph(14, density: 0.4, directed: directed, seed: 300 + draw)
      var first = RandomStream(seed: draw, stream: .data)
      let graph = StrengthPreservingSwap().sample(of: original, using: &first)
      let value = try quality(graph, draw)
      let nulls = try (0..<19 as Range<UInt64>).map { index in
        var stream = RandomStream(seed: draw, stream: .nulls, index: index)
        return try quality(
          StrengthPreservingSwap().sample(of: graph, using: &stream), 1000 + 20 * draw + index)
      }
      positions.append(position(of: value, among: nulls, draw: draw))
    }
    expectUniform(positions)
  }
}
