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

  @Test(arguments: [false, true]) func withoutNegativeEdgesItIsPlainModularity(directed: Bool) throws {
    let graph = try randomGraph(20, density: 0.3, directed: directed, loops: true, seed: 3)
    for communities in [1, 3, 20] {
      let partition = randomPartition(20, communities: communities, seed: 3)
      let plain = try Modularity(resolution: 1.3).quality(of: partition, in: graph)
      #expect(
        abs(try SignedModularity(resolution: 1.3).quality(of: partition, in: graph) - plain) < 1e-14)
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
