import Randomness
import Testing

@testable import Graphs

@Suite struct EdgeSwapsTests {
  private func sample(
    _ pairs: [(Int, Int)], of nodeCount: Int, directed: Bool, index: UInt64
  ) -> (edges: Set<[Int]>, swaps: Int) {
    var stream = RandomStream(seed: 6, stream: .nulls, index: index)
    var swaps = EdgeSwaps(
      nodeCount: nodeCount, sources: pairs.map(\.0), targets: pairs.map(\.1), isDirected: directed)
    let count = swaps.swap(using: &stream)
    return (
      Set(zip(swaps.sources, swaps.targets).map { directed || $0 < $1 ? [$0, $1] : [$1, $0] }), count
    )
  }

  /// Every simple graph of the same degrees, by trying all.
  private func graphs(_ pairs: [(Int, Int)], of nodeCount: Int, directed: Bool) -> Int {
    let all = (0..<nodeCount).flatMap { a in (0..<nodeCount).map { (a, $0) } }
      .filter { directed ? $0.0 != $0.1 : $0.0 < $0.1 }
    func degrees(_ edges: [(Int, Int)]) -> [Int] {
      var counts = [Int](repeating: 0, count: 2 * nodeCount)
      for (a, b) in edges {
        counts[a] += 1
        counts[directed ? nodeCount + b : b] += 1
      }
      return counts
    }
    let expected = degrees(pairs)
    return (0..<1 << all.count).lazy.filter { $0.nonzeroBitCount == pairs.count }
      .count { mask in degrees(all.indices.filter { mask >> $0 & 1 == 1 }.map { all[$0] }) == expected }
  }

  /// A path, a star with tails, a ring, two triangles; directed: a path, and two edges from each of two nodes.
  @Test(
    arguments: [
      (6, false, [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)]),
      (6, false, [(0, 1), (0, 2), (0, 3), (3, 4), (4, 5)]),
      (5, false, [(0, 1), (1, 2), (2, 3), (3, 4), (4, 0)]),
      (6, false, [(0, 1), (1, 2), (2, 0), (3, 4), (4, 5), (5, 3)]), (4, true, [(0, 1), (1, 2), (2, 3)]),
      (4, true, [(0, 1), (0, 2), (1, 3), (1, 0), (2, 3)]),
    ] as [(Int, Bool, [(Int, Int)])])
  func everyGraphOfTheDegreesIsEquallyLikely(nodeCount: Int, directed: Bool, pairs: [(Int, Int)]) {
    let expected = graphs(pairs, of: nodeCount, directed: directed)
    var counts: [Set<[Int]>: Int] = [:]
    for index in 0..<UInt64(expected * 100) {
      counts[sample(pairs, of: nodeCount, directed: directed, index: index).edges, default: 0] += 1
    }
    #expect(counts.count == expected && expected > 2)
    let chiSquare = counts.values.reduce(0.0) { $0 + Double(($1 - 100) * ($1 - 100)) / 100 }
    // Its mean is the degrees of freedom n, its variance 2n; four standard deviations and a little for few.
    let freedom = Double(expected - 1)
    #expect(chiSquare < freedom + 4 * (2 * freedom).squareRoot() + 6, "\(chiSquare) of \(expected)")
  }

  @Test func whatLeavesNoChoiceStays() {
    let complete = (0..<5).flatMap { b in (0..<b).map { ($0, b) } }
    let (edges, swaps) = sample(complete, of: 5, directed: false, index: 0)
    #expect(swaps == 0 && edges == Set(complete.map { [$0.0, $0.1] }))
    #expect(sample([], of: 3, directed: true, index: 0).swaps == 0)
    #expect(sample([(0, 1)], of: 3, directed: true, index: 0).edges == [[0, 1]])
  }

  /// More nodes than there are bits for: the same exchanges by a set.
  @Test func manyNodesAreExchangedAlike() {
    let ring = (0..<60).map { ($0, ($0 + 1) % 60) }
    let few = sample(ring, of: 60, directed: false, index: 3)
    #expect(sample(ring, of: 100_000, directed: false, index: 3) == few)
    #expect(few.swaps > 100)
  }

  /// All nodes are joined, by edges of two kinds: the kinds change places, and every node keeps its number of each. The 6
  /// pairs of four nodes hold a ring of one kind in three ways, each expected 400 times.
  @Test func kindsChangePlacesWhereAllNodesAreJoined() {
    let pairs = (0..<4).flatMap { b in (0..<b).map { ($0, b) } }
    let ring = pairs.map { [[0, 1], [1, 2], [2, 3], [0, 3]].contains([$0.0, $0.1]) }
    var counts: [[[Int]]: Int] = [:]
    for index in 0..<1200 as Range<UInt64> {
      var stream = RandomStream(seed: 8, stream: .nulls, index: index)
      var swaps = EdgeSwaps(
        nodeCount: 4, sources: pairs.map(\.0), targets: pairs.map(\.1), isDirected: false, kinds: ring)
      swaps.swap(using: &stream)
      let edges = zip(swaps.sources, swaps.targets).map { [min($0, $1), max($0, $1)] }
      #expect(Set(edges).count == 6)
      let rest = edges.indices.filter { !ring[$0] }.map { edges[$0] }
      #expect(Set(rest.joined()).count == 4)
      counts[rest.sorted { $0[0] < $1[0] }, default: 0] += 1
    }
    #expect(counts.count == 3 && counts.values.allSatisfy { abs($0 - 400) < 80 })
  }

  @Test(arguments: [true, false]) func everyNodeKeepsItsEdgesOfEachKind(directed: Bool) throws {
    for seed in 0..<20 as Range<UInt64> {
      let graph = try signedGraph(12, density: seed % 2 == 0 ? 0.4 : 1, directed: directed, seed: seed)
      let edges = graph.edges.filter { $0.source != $0.target }
      let kinds = edges.map { $0.weight < 0 }
      var swaps = EdgeSwaps(
        nodeCount: 12, sources: edges.map(\.source), targets: edges.map(\.target), isDirected: directed,
        kinds: kinds)
      var stream = RandomStream(seed: seed, stream: .nulls)
      #expect(swaps.swap(using: &stream) > 0)
      func degrees(_ sources: [Int], _ targets: [Int]) -> [Int] {
        var counts = [Int](repeating: 0, count: 48)
        for (index, ends) in zip(sources, targets).enumerated() {
          counts[ends.0 + (kinds[index] ? 12 : 0)] += 1
          counts[ends.1 + (kinds[index] ? 12 : 0) + (directed ? 24 : 0)] += 1
        }
        return counts
      }
      #expect(
        degrees(swaps.sources, swaps.targets) == degrees(edges.map(\.source), edges.map(\.target)))
      let names = zip(swaps.sources, swaps.targets).map { directed || $0 < $1 ? [$0, $1] : [$1, $0] }
      #expect(Set(names).count == names.count && names.allSatisfy { $0[0] != $0[1] })
    }
  }
}
