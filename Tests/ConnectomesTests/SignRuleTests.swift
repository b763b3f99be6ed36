import ConnectomeSupport
import Connectomes
import Graphs
import Tensors
import Testing

@Suite struct SignRuleTests {
  /// Magnitudes of 2, −3 and 0 by each rule; the names are those of `--signed`.
  @Test(
    arguments: [
      ("absolute", [2, 3, 0]), ("positive", [2, 0, 0]), ("negative", [0, 3, 0]), ("gomez", [2, 3, 0]),
      ("rubinovSporns", [2, 3, 0]),
    ] as [(String, [Double])])
  func magnitudesAreNeverNegative(name: String, expected: [Double]) throws {
    let rule = try #require(SignRule(rawValue: name))
    #expect([2, -3, 0].map(rule.magnitude) == expected)
    #expect(SignRule.allCases.count == 5)
  }

  @Test func signsAreTreatedByTheRule() throws {
    let connectome = try Connectome(weights: [Tensor([2, 1], [-2, 0]), Tensor([1, 2], [0.5, -1])])
    let expected: [(SignRule, [Edge])] = [
      (.absolute, [Edge(0, 2, weight: 2), Edge(2, 3, weight: 0.5), Edge(2, 4, weight: 1)]),
      (.positive, [Edge(2, 3, weight: 0.5)]), (.negative, [Edge(0, 2, weight: 2), Edge(2, 4, weight: 1)]),
      (.gomez, [Edge(0, 2, weight: 2), Edge(2, 3, weight: 0.5), Edge(2, 4, weight: 1)]),
      (.rubinovSporns, [Edge(0, 2, weight: 2), Edge(2, 3, weight: 0.5), Edge(2, 4, weight: 1)]),
    ]
    for (rule, edges) in expected {
      for directed in [false, true] {
        #expect(try connectome.applying(rule).graph(directed: directed).edges == edges)
        #expect(try connectome.applying(rule).graph(keepingSigns: true, directed: directed).edges == edges)
        #expect(try connectome.graph(keepingSigns: true, directed: directed).applying(rule).edges == edges)
      }
    }
    let signed = [Edge(0, 2, weight: -2), Edge(2, 3, weight: 0.5), Edge(2, 4, weight: -1)]
    #expect(try connectome.graph(keepingSigns: true).edges == signed)
    #expect(try connectome.graph().edges == expected[0].1)
  }

  /// Loops and directions stay, and nodes too where nothing is left of their edges.
  @Test func graphsKeepWhatIsNoSign() throws {
    let graph = try Graph(
      nodeCount: 4, edges: [Edge(0, 0, weight: -2), Edge(2, 1, weight: 3), Edge(1, 2, weight: -4)],
      directed: true)
    let negative = try graph.applying(.negative)
    #expect(negative.nodeCount == 4 && negative.isDirected)
    #expect(negative.edges == [Edge(0, 0, weight: 2), Edge(1, 2, weight: 4)])
    #expect(try graph.applying(.positive).edges == [Edge(2, 1, weight: 3)])
  }

  /// |w| = max(w, 0) + max(−w, 0), for each weight of a network and of its graph.
  @Test func magnitudesAreThoseOfBothSigns() throws {
    let connectome = try random(sizes: [5, 7, 3], seed: 2, density: 0.7)
    let rules = [SignRule.positive, .negative, .absolute]
    let parts = rules.map { connectome.applying($0).weights }
    for layer in connectome.weights.indices {
      #expect(parts[0][layer] + parts[1][layer] == parts[2][layer])
    }
    let graph = try connectome.graph(keepingSigns: true)
    let totals = try rules.map { try graph.applying($0).edges.map(\.weight).reduce(0, +) }
    #expect(abs(totals[0] + totals[1] - totals[2]) < 1e-12)
    let edges = try rules.map { try graph.applying($0).edgeCount }
    #expect(edges[0] + edges[1] == edges[2] && edges[2] == graph.edgeCount)
  }
}
