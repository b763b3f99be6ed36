import Randomness
import Testing

@testable import Graphs

struct StrengthAnnealingTests {
  /// An annealing of edges between two groups of nodes.
  private func annealing(
    _ nodeCount: Int, _ ends: [(Int, Int)], _ weights: [Double], isNegative: [Bool]? = nil, wanted: [Double],
    precision: Double, isDirected: Bool = false
  ) -> StrengthAnnealing {
    let isNegative = isNegative ?? weights.map { _ in false }
    let absent = [Double](repeating: 0, count: (isDirected ? 4 : 2) * nodeCount - wanted.count)
    return StrengthAnnealing(
      EdgeSwaps(
        nodeCount: nodeCount, sources: ends.map(\.0), targets: ends.map(\.1), isDirected: isDirected,
        kinds: isNegative),
      nodeCount: nodeCount, weights: weights, isNegative: isNegative, wanted: wanted + absent,
      precisions: [precision, precision])
  }

  /// A star of two rays and an edge apart: the weights 1, 2 and 5 that the strengths ask for are in other places.
  @Test func findsTheOnlyOrderOfTheStrengths() {
    // Edges 0–1, 0–2, 3–4 should weigh 1, 2, 5.
    for weights in [[5, 1, 2], [2, 5, 1], [5, 2, 1], [2, 1, 5]] as [[Double]] {
      var annealing = annealing(
        5, [(0, 1), (0, 2), (3, 4)], weights, wanted: [3, 1, 2, 5, 5], precision: 0.01)
      #expect(annealing.weights == weights)
      var stream = RandomStream(seed: 1, stream: .nulls)
      annealing.run(using: &stream)
      let found = zip(zip(annealing.ends.sources, annealing.ends.targets), annealing.weights)
        .map { ([$0.0, $0.1].sorted(), $1) }.sorted { $0.1 < $1.1 }
      #expect(found.map(\.1) == [1, 2, 5] && found.map(\.0) == [[0, 1], [0, 2], [3, 4]])
      #expect(annealing.precisions == [0.01, 0.01])
    }
  }

  @Test func weightsOfEachSignStayAmongThemselves() {
    let signs = [false, true, false, true]
    // Four edges apart; the strengths ask for 2 and 1 of positive ones, and of negative ones.
    var annealing = annealing(
      8, [(0, 4), (1, 5), (2, 6), (3, 7)], [1, 1, 2, 2], isNegative: signs,
      wanted: [2, 0, 1, 0, 2, 0, 1, 0, 0, 2, 0, 1, 0, 2, 0, 1], precision: 0.01)
    var stream = RandomStream(seed: 1, stream: .nulls)
    annealing.run(using: &stream)
    let edges = (0..<4).map { edge in
      (
        [annealing.ends.sources[edge], annealing.ends.targets[edge]].sorted(),
        signs[edge] ? -annealing.weights[edge] : annealing.weights[edge]
      )
    }.sorted { $0.1 < $1.1 }
    #expect(edges.map(\.1) == [-2, -1, 1, 2])
    #expect(edges.map(\.0) == [[1, 5], [3, 7], [2, 6], [0, 4]])
  }

  /// Strengths that no order has: the grid becomes coarser by powers of two until there is one.
  @Test func saysWhereItIsCoarserThanAskedFor() {
    var annealing = annealing(4, [(0, 1), (2, 3)], [1, 2], wanted: [1.5, 1.5, 1.5, 1.5], precision: 0.01)
    var stream = RandomStream(seed: 1, stream: .nulls)
    annealing.run(using: &stream)
    #expect(annealing.precisions[0] >= 0.5 && annealing.precisions[1] == 0.01)
    #expect(annealing.weights.sorted() == [1, 2])
    var power = annealing.precisions[0]
    while power > 0.01 { power /= 2 }
    #expect(power == 0.01)
  }

  /// Nine edges of a weight reach the grid that was asked for; of 36 each the sums are so few that it is up to eight times coarser, and no more.
  @Test(arguments: [(40, 1.0), (80, 1), (10, 8)])
  func isFineWhereManyEdgesShareAWeight(numbers: Int, coarser: Double) throws {
    let graph = try randomGraph(40, density: 0.5, weighted: false, seed: 3)
    let edges = graph.edges.filter { $0.source != $0.target }
    for seed in 0..<3 as Range<UInt64> {
      var stream = RandomStream(seed: seed, stream: .nulls)
      let sizes = (0..<numbers).map { _ in abs(stream.normal()) }
      let weights = edges.map { _ in sizes[stream.below(numbers)] }
      var (wanted, degrees) = ([Double](repeating: 0, count: 40), [Int](repeating: 0, count: 40))
      for (edge, weight) in zip(edges, weights) {
        for node in [edge.source, edge.target] {
          wanted[node] += weight
          degrees[node] += 1
        }
      }
      let precision = strengthPrecision(degrees: degrees, weights: weights, tolerance: 0.001)
      var shuffled = weights
      stream.shuffle(&shuffled)
      var annealing = annealing(
        40, edges.map { ($0.source, $0.target) }, shuffled, wanted: wanted, precision: precision)
      annealing.run(using: &stream)
      #expect(annealing.precisions[0] <= coarser * precision)
      #expect(annealing.weights.sorted() == weights.sorted())
    }
  }

  /// All 720 orders of six weights between two and three nodes are counted: those whose strengths lie in the same intervals
  /// come out, no others, and each about as often; equal weights are one in an order. A script of `itertools.permutations` counts as many.
  @Test(arguments: [([1, 2.1, 3.3, 4.6, 5.2, 6.9], 16), ([1, 1, 1, 3.3, 5.2, 6.9], 6)] as [([Double], Int)])
  func everyOrderOfTheRoundedStrengthsIsAboutAsLikely(weights: [Double], count: Int) {
    let ends = [(0, 2), (0, 3), (0, 4), (1, 2), (1, 3), (1, 4)]
    func strengths(_ weights: [Double]) -> [Double] {
      var sums = [Double](repeating: 0, count: 10)
      for (edge, weight) in zip(ends, weights) {
        sums[edge.0] += weight
        sums[5 + edge.1] += weight
      }
      return sums
    }
    let precision = 5.0
    let interval = { (strength: Double) in (strength / precision + 0.381966).rounded(.down) }
    let wanted = strengths(weights)
    var allowed: [[Double]: Int] = [:]
    func permute(_ rest: [Double], _ chosen: [Double]) {
      if rest.isEmpty, strengths(chosen).map(interval) == wanted.map(interval) { allowed[chosen] = 0 }
      for index in rest.indices {
        var others = rest
        let next = others.remove(at: index)
        permute(others, chosen + [next])
      }
    }
    permute(weights, [])
    #expect(allowed.count == count)
    for index in 0..<(100 * allowed.count) {
      var stream = RandomStream(seed: 5, stream: .nulls, index: UInt64(index))
      var shuffled = weights
      stream.shuffle(&shuffled)
      var annealing = annealing(5, ends, shuffled, wanted: wanted, precision: precision, isDirected: true)
      annealing.run(using: &stream)
      // From two nodes to three all edges are there, so that ends stay where they are.
      #expect(annealing.precisions[0] == precision && allowed[annealing.weights] != nil)
      allowed[annealing.weights, default: 0] += 1
    }
    // It cools, so that no exact evenness is promised: each between half and twice its share of 100.
    #expect(allowed.values.allSatisfy { (50...200).contains($0) })
  }
}
