import Testing

@testable import Graphs

/// Expectations are networkx's; see Oracles/structure.py.
struct RichClubTests {
  @Test func isThatOfAnotherProgram() throws {
    for (nodes, expected) in [
      (9, [0.5555555555555556, 0.5555555555555556, 0.6428571428571429, 0.6428571428571429, 0.8]),
      (
        12,
        [
          0.4696969696969697, 0.4696969696969697, 0.6, 0.6, 0.7619047619047619, 0.7333333333333333, 1.0,
        ]
      ),
    ] {
      let found = richClub(of: try ruleGraph(nodes, directed: false))
      #expect(try richClub(of: looped(ruleGraph(nodes, directed: false))) == found)
      #expect(found.count == expected.count)
      for (one, other) in zip(found, expected) { #expect(abs(one - other) < 1e-15) }
    }
    let karate = richClub(of: try Karate.graph(weighted: false))
    #expect(karate.count == 16 && abs(karate[4] - 0.4888888888888889) < 1e-15 && karate[15] == 0)
  }

  @Test func countsPairsOfBothDirections() throws {
    let both = (0..<3).flatMap { a in (0..<3).filter { $0 != a }.map { Edge(a, $0) } }
    #expect(richClub(of: try Graph(nodeCount: 3, edges: both, directed: true)) == [1, 1, 1, 1])
    #expect(richClub(of: try Graph(nodeCount: 3, edges: [])).isEmpty)
    // Four edges at node 0, three each at 1 and 2, two at 3: six of twelve pairs, then four of the six among 0, 1 and 2.
    let some = [(0, 1), (1, 0), (0, 2), (1, 2), (2, 3), (3, 0)].map { Edge($0, $1) }
    #expect(richClub(of: try Graph(nodeCount: 4, edges: some, directed: true)) == [0.5, 0.5, 4 / 6.0])
    #expect(richClub(of: try Graph(nodeCount: 2, edges: [Edge(0, 1), Edge(0, 0)])) == [1])
  }
}
