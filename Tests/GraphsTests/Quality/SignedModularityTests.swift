import Testing

@testable import Graphs

struct SignedModularityTests {
  /// Weights from −4 to 4, as `Oracles/signed_modularity.py` makes them.
  private func graph(_ nodes: Int) throws -> Graph {
    let pairs = (0..<nodes).flatMap { i in (0..<i).map { (i, $0) } }
    return try Graph(
      nodeCount: nodes,
      edges: pairs.map { Edge($0, $1, weight: Double(($0 * $0 + 3 * $1 * $1 + 5 * $0 * $1) % 9 - 4)) })
  }

  /// Recorded from bctpy's `modularity_und_sign` with `qtype="gja"`.
  @Test(
    arguments: [(6, 2, -0.14731682146542827), (9, 3, 0.05547415547415547), (14, 4, 0.01829248543581744)]
      as [(Int, Int, Double)])
  func isThatOfAnotherProgram(nodes: Int, modules: Int, expected: Double) throws {
    let partition = Partition((0..<nodes).map { $0 * modules / nodes })
    #expect(abs(try SignedModularity().quality(of: partition, in: graph(nodes)) - expected) < 1e-14)
  }

  /// Recorded from bctpy's `modularity_und_sign` with `qtype="sta"`.
  @Test(
    arguments: [(6, 2, -0.29447748628537285), (9, 3, 0.020429072352149289), (14, 4, -0.02434179972409589)]
      as [(Int, Int, Double)])
  func ofRubinovAndSpornsIsThatOfAnotherProgram(nodes: Int, modules: Int, expected: Double) throws {
    let partition = Partition((0..<nodes).map { $0 * modules / nodes })
    let quality = SignedModularity(weighing: .rubinovSporns)
    #expect(abs(try quality.quality(of: partition, in: graph(nodes)) - expected) < 1e-14)
  }

  /// Friends side by side and foes across, in a square: 1/2 by Gómez, 3/4 by Rubinov and Sporns. Foes alone: 1/2.
  @Test(arguments: [(SignWeighing.gomez, 0.5), (.rubinovSporns, 0.75)])
  func aSquareOfFriendsAndFoes(weighing: SignWeighing, expected: Double) throws {
    let square = [Edge(0, 1), Edge(2, 3), Edge(0, 2, weight: -1), Edge(1, 3, weight: -1)]
    let quality = SignedModularity(weighing: weighing)
    for directed in [false, true] {
      let both = directed ? square + square.map { Edge($0.target, $0.source, weight: $0.weight) } : square
      let graph = try Graph(nodeCount: 4, edges: both, directed: directed)
      let found = try Leiden(restarts: 4).communities(of: graph, maximizing: quality)
      #expect(found.partition == Partition([0, 0, 1, 1]) && abs(found.quality - expected) < 1e-15)
      let foes = try Graph(nodeCount: 4, edges: both.filter { $0.weight < 0 }, directed: directed)
      #expect(abs(try quality.quality(of: Partition([0, 0, 1, 1]), in: foes) - 0.5) < 1e-15)
    }
  }

  /// Q* = Q⁺ − w⁻ / (w⁺ + w⁻) Q⁻, each of the edges of one sign alone; and detection finds its optimum.
  @Test(arguments: [false, true]) func ofRubinovAndSpornsIsMadeOfThoseOfEachSign(directed: Bool) throws {
    for seed in 0..<40 as Range<UInt64> {
      let graph = try signedGraph(5 + Int(seed % 4), density: 0.6, directed: directed, seed: seed)
      let parts = try [1.0, -1.0].map { sign in
        try Graph(
          nodeCount: graph.nodeCount,
          edges: graph.edges.filter { $0.weight * sign > 0 }
            .map { Edge($0.source, $0.target, weight: abs($0.weight)) }, directed: directed)
      }
      guard parts.allSatisfy({ $0.edgeCount > 0 }) else { continue }
      let (positive, negative) = (parts[0].totalWeight, parts[1].totalWeight)
      let dense = parts.map { DenseQuality.modularity($0) }
      let pairs = zip(dense[0].pairs, dense[1].pairs).map { $0 - negative / (positive + negative) * $1 }
      let expected = DenseQuality(nodeCount: graph.nodeCount, pairs: pairs)
      let quality = SignedModularity(weighing: .rubinovSporns)
      for communities in [1, 2, 3] {
        let partition = randomPartition(graph.nodeCount, communities: communities, seed: seed)
        let value = try quality.quality(of: partition, in: graph)
        #expect(abs(value - expected.quality(of: partition.membership)) < 1e-14)
      }
      let found = try Leiden(restarts: 20, seed: seed).communities(of: graph, maximizing: quality)
      #expect(found.quality > expected.maximum() - 1e-11, "\(seed)")
      #expect(expected.bestMove(from: found.partition) < 1e-11)
    }
  }

  @Test(arguments: SignWeighing.allCases, [false, true])
  func withoutNegativeEdgesItIsPlainModularity(weighing: SignWeighing, directed: Bool) throws {
    let graph = try randomGraph(20, density: 0.3, directed: directed, loops: true, seed: 3)
    for communities in [1, 3, 20] {
      let partition = randomPartition(20, communities: communities, seed: 3)
      let plain = try Modularity(resolution: 1.3).quality(of: partition, in: graph)
      #expect(
        abs(
          try SignedModularity(resolution: 1.3, weighing: weighing).quality(of: partition, in: graph) - plain)
          < 1e-14)
    }
  }

  /// Two friends on each side of a quarrel: all is as it should be within and between them.
  @Test func aQuarrelDividesFriends() throws {
    let friends = [Edge(0, 1), Edge(2, 3)]
    let quarrel = [(0, 2), (0, 3), (1, 2), (1, 3)].map { Edge($0, $1, weight: -1) }
    let graph = try Graph(nodeCount: 4, edges: friends + quarrel)
    let found = try Leiden(restarts: 4).communities(of: graph, maximizing: SignedModularity())
    #expect(found.partition == Partition([0, 0, 1, 1]))
    // ΣA⁺ = 4, half of it expected within; ΣA⁻ = 8, half of that too: (4 − 2 + 4) / 12.
    #expect(abs(found.quality - 0.5) < 1e-15)
    // A graph of quarrels alone: who does not quarrel belongs together.
    let foes = try Leiden(restarts: 4).communities(
      of: Graph(nodeCount: 4, edges: quarrel), maximizing: SignedModularity())
    #expect(foes.partition == Partition([0, 0, 1, 1]) && abs(foes.quality - 0.5) < 1e-15)
  }

  @Test func theScaleOfWeightsDoesNotMatterAndEmptyGraphsAreRefused() throws {
    let partition = Partition((0..<9).map { $0 / 3 })
    let scaled = try Graph(
      nodeCount: 9, edges: graph(9).edges.map { Edge($0.source, $0.target, weight: 0.125 * $0.weight) })
    #expect(
      try SignedModularity().quality(of: partition, in: scaled)
        == SignedModularity().quality(of: partition, in: graph(9)))
    #expect(throws: GraphError.noWeight) {
      try SignedModularity().objective(in: Graph(nodeCount: 3, edges: []))
    }
    #expect(throws: GraphError.self) { try SignedModularity(resolution: -1).objective(in: graph(6)) }
  }
}
