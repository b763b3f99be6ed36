import Testing

@testable import Graphs

struct WithinModuleZTests {
  @Test func agreesWithTheRecordedValuesOfTheKarateClub() throws {
    // bctpy 0.6.1; see recorded_graphs.py.
    let clubs = Partition(Karate.clubs)
    let binary = try withinModuleZ(of: clubs, in: Karate.graph(weighted: false))
    let weighted = try withinModuleZ(of: clubs, in: Karate.graph(weighted: true))
    for (node, expected) in [(0, 3.3465325494774505), (2, 0.5788596842339375), (33, 3.136280808528076)] {
      #expect(abs(binary[node] - expected) < 1e-13)
    }
    for (node, expected) in [(0, 2.7576206975711504), (2, 1.355240941114027), (33, 2.678514710384475)] {
      #expect(abs(weighted[node] - expected) < 1e-13)
    }
  }

  @Test func hasMeanZeroAndVarianceOneInEachCommunity() throws {
    let graph = try randomGraph(30, density: 0.3, directed: true, seed: 6)
    let partition = randomPartition(30, communities: 3, seed: 6)
    let z = try withinModuleZ(of: partition, in: graph)
    for community in partition.communities {
      #expect(abs(community.reduce(0) { $0 + z[$1] }) < 1e-12)
      #expect(abs(community.reduce(0) { $0 + z[$1] * z[$1] } - Double(community.count)) < 1e-12)
    }
  }

  @Test func isZeroWhereAllAreAlike() throws {
    #expect(try withinModuleZ(of: .whole(6), in: cliques(1, of: 6)) == Array(repeating: 0, count: 6))
    #expect(try withinModuleZ(of: .singletons(6), in: cliques(1, of: 6)) == Array(repeating: 0, count: 6))
  }
}
