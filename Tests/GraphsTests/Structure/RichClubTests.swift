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
    #expect(richClub(of: try Graph(nodeCount: 2, edges: [Edge(0, 1), Edge(0, 0)])) == [1])
  }
}
