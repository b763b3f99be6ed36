import Testing

@testable import Graphs

struct GainTableTests {
  /// Qualities are below 1 and made of some hundred terms.
  private let rounding = 1e-14

  @Test(arguments: ZooAnimal.all + ZooAnimal.signed) func gainsEqualTheChangeOfTheQuality(animal: ZooAnimal) {
    let nodeCount = animal.graph.nodeCount
    for seed in 0..<5 as Range<UInt64> {
      for communities in [2, 5, nodeCount] {
        let partition = randomPartition(nodeCount, communities: communities, seed: seed)
        #expect(
          worstGain(animal.objective, partition) { animal.definition.quality(of: $0.membership) } < rounding)
      }
    }
    #expect(
      worstGain(animal.objective, .singletons(nodeCount)) { animal.definition.quality(of: $0.membership) }
        < rounding)
  }

  @Test func aWrongGainIsCaught() throws {
    let graph = try randomGraph(14, density: 0.5, directed: true, seed: 1)
    let right = try Modularity().objective(in: graph).expected
    // Only k_out · K_in: right for the quality, whose sum runs over both orders of a pair, and wrong for a gain.
    let pulls = right.pulls.enumerated().map { $0.offset % 2 == 0 ? 2 * $0.element : 0 }
    let wrong = try GraphObjective(
      graph, expected: ExpectedWeights(rank: 2, shares: right.shares, pulls: pulls))
    let partition = randomPartition(14, communities: 3, seed: 1)
    #expect(abs(wrong.quality(of: partition) - (try modularity(of: partition, in: graph))) < rounding)
    #expect(worstGain(wrong, partition) { wrong.quality(of: $0) } > 1e-3)
  }

  /// Rows long enough for whole vectors, and communities enough for each way of adding up.
  @Test(arguments: [3, 9, 300]) func weighsAllCommunitiesAsItListsThem(communities: Int) throws {
    let graph = try randomGraph(320, density: 0.9, loops: true, seed: 2)
    let objective = try Modularity().objective(in: graph)
    let membership = randomPartition(320, communities: communities, seed: 2)
    let table = CommunityTable(objective.expected, membership: membership.membership.map(Int32.init))
    var gains = GainTable(nodeCount: 320)
    for node in [0, 17, 319] {
      let home = table.take(node)
      objective.graph.withRows { gains.weigh(node, home: home, among: 0..<membership.count, of: table, $0) }
      var expected = (0..<membership.count).map { -table.expected(node, $0) }
      for other in 0..<320 where other != node {
        expected[membership.membership[other]] += graph.weight(from: node, to: other)
      }
      // Sums of at most 320 weights below 1.1.
      for community in 0..<membership.count { #expect(abs(gains[community] - expected[community]) < 1e-12) }

      let best = try #require(expected.max())
      #expect(abs(gains.highest(in: 0..<membership.count) - best) < 1e-12)
      let part = 1..<(membership.count - 1)
      let bestOfPart = max(0, try #require(expected[part].max()))
      #expect(abs(gains.highest(in: part) - bestOfPart) < 1e-12)
      var found: [Int] = []
      gains.forEach(in: part, atLeast: best / 3) { community, _ in found.append(community) }
      #expect(found == part.filter { gains[$0] >= best / 3 })
      gains.clear()
      for community in 0..<membership.count { #expect(gains[community] == 0) }
      table.put(node, in: home)
    }
  }
}
