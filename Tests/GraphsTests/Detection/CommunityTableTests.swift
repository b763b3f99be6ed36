import Testing

@testable import Graphs

struct CommunityTableTests {
  @Test func keepsSumsThroughMovesAndClosedGaps() throws {
    let graph = try randomGraph(12, density: 0.5, directed: true, seed: 1)
    let objective = try Modularity().objective(in: graph)
    var table = CommunityTable(objective.expected, membership: (0..<12).map(Int32.init))
    for node in 0..<12 where node % 3 != 0 {
      let home = table.take(node)
      #expect(table.membership[node] == 12)
      table.put(node, in: Int(table.membership[node / 3 * 3]))
      table.noteLeft(home)
    }
    table.closeGaps()
    #expect(table.limit == 4)
    #expect((0..<12).map { table.membership[$0] } == (0..<12).map { Int32($0 / 3) })
    #expect((0..<4).map { table.sizes[$0] } == [3, 3, 3, 3])

    // A table built from the outcome has the same sums.
    let fresh = CommunityTable(objective.expected, membership: (0..<12).map { Int32($0 / 3) })
    for node in 0..<12 {
      for community in 0..<4 {
        #expect(abs(table.expected(node, community) - fresh.expected(node, community)) < 1e-14)
      }
    }
  }

  @Test func emptiesCommunitiesExactlyAndReusesThem() throws {
    let graph = try cliques(1, of: 5)
    var table = CommunityTable(try Modularity().objective(in: graph).expected, membership: [0, 0, 0, 1, 2])
    let home = table.take(3)
    #expect(home == 1 && table.expected(0, 1) == 0)
    table.put(3, in: 0)
    table.noteLeft(home)
    // One empty community of three is more than a quarter, so the gap is closed.
    #expect(table.limit == 2 && table.membership[4] == 1)
    #expect(table.emptyCommunity() == 2)
    #expect(table.limit == 3)
  }
}
