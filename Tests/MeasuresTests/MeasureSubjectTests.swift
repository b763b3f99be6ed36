import ConnectomeSupport
import Connectomes
import Graphs
import Tensors
import Testing

@testable import Measures

@Suite struct MeasureSubjectTests {
  private let weights = [Tensor([2, 1], [-2, 1]), Tensor([1, 1], [-3])]

  private func network(_ signs: SignRule, isDirected: Bool = false) throws -> MeasureSubject {
    try MeasureSubject(Connectome(weights: weights), options: .init(isDirected: isDirected, signs: signs))
  }

  @Test(arguments: [
    (SignRule.absolute, [Edge(0, 2, weight: 2), Edge(1, 2, weight: 1), Edge(2, 3, weight: 3)]),
    (.gomez, [Edge(0, 2, weight: 2), Edge(1, 2, weight: 1), Edge(2, 3, weight: 3)]),
    (.positive, [Edge(1, 2, weight: 1)]), (.negative, [Edge(0, 2, weight: 2), Edge(2, 3, weight: 3)]),
  ])
  func measuresSeeMagnitudesByTheRule(signs: SignRule, edges: [Edge]) throws {
    let subject = try network(signs)
    #expect(subject.graph.edges == edges && !subject.graph.isDirected)
    #expect(try #require(subject.connectome).weights.allSatisfy { $0.elements.allSatisfy { $0 >= 0 } })
    let graph = try MeasureSubject(
      Connectome(weights: weights).graph(keepingSigns: true), options: .init(signs: signs))
    #expect(graph.graph.edges == edges && graph.connectome == nil)
  }

  /// The signed modularity asks for what was given, whatever rule the others follow.
  @Test(arguments: SignRule.allCases) func signsAreKeptForWhoeverNeedsThem(signs: SignRule) throws {
    let all = [Edge(0, 2, weight: -2), Edge(1, 2, weight: 1), Edge(2, 3, weight: -3)]
    for isDirected in [false, true] {
      let graph = try network(signs, isDirected: isDirected).graph(keepingSigns: true)
      #expect(graph.edges == all && graph.isDirected == isDirected)
    }
    let given = try Graph(nodeCount: 4, edges: all, directed: true)
    #expect(try MeasureSubject(given, options: .init(signs: signs)).graph(keepingSigns: true) == given)
  }

  /// Who asked for magnitudes gets no negative weight, by no rule and in no direction.
  @Test(arguments: SignRule.allCases, [false, true]) func magnitudesAreNeverNegative(
    signs: SignRule, isDirected: Bool
  ) throws {
    let graph = try network(signs, isDirected: isDirected).graph(keepingSigns: false)
    #expect(graph.isDirected == isDirected && !graph.edges.isEmpty && graph.edges.allSatisfy { $0.weight > 0 })
    #expect(try graph.edges == network(signs).graph.edges)
    // Nor does any measure refuse them, and each sees what it would see if they had been applied before.
    let report = try MeasuredInput.network(Connectome(weights: weights), nil).report(
      input: "",
      options: .init(
        nulls: 1, restarts: 1, clusters: 2, isDirected: isDirected, signs: signs,
        measures: Measure.all.map(\.name)))
    for name in ["clustering_coefficient", "global_efficiency", "assortativity", "rich_club"] {
      let other = try MeasuredInput.network(Connectome(weights: weights).applying(signs), nil).report(
        input: "", options: .init(nulls: 1, restarts: 1, isDirected: isDirected, measures: [name]))
      #expect(report[name]?.value == other[name]?.value, "\(name)")
    }
  }

  /// A network is directed where that is asked for, a graph where it is.
  @Test func directionIsAskedOfNetworks() throws {
    let plain = try network(.positive)
    #expect(try !plain.isDirected && plain.graph(keepingSigns: false) == plain.graph)
    let arrows = try network(.positive, isDirected: true)
    #expect(arrows.isDirected && !arrows.graph.isDirected)
    let graph = try arrows.graph(keepingSigns: false)
    #expect(graph.isDirected && graph.edges == [Edge(1, 2, weight: 1)])
    let given = try Graph(nodeCount: 2, edges: [Edge(1, 0)], directed: true)
    let subject = try MeasureSubject(given, options: .init(isDirected: false))
    #expect(try subject.isDirected && subject.graph(keepingSigns: false) == given)
  }

  @Test func emptinessSaysWhatIsMissing() throws {
    #expect(try network(.absolute).emptiness == nil)
    let zero = try MeasureSubject(Connectome(weights: [Tensor([2, 2])]), options: .init())
    #expect(zero.emptiness == "all weights are zero: there are no connections")
    // A rule may leave nothing.
    let positive = try MeasureSubject(
      Connectome(weights: [Tensor([1, 1], [-1])]), options: .init(signs: .positive))
    #expect(positive.emptiness == "all weights are zero: there are no connections")
    let bare = try MeasureSubject(Graph(nodeCount: 2, edges: []), options: .init())
    #expect(bare.emptiness == "the graph has no edges")
    #expect(try bare.detect(in: bare.graph, maximizing: Modularity()) == nil)
    #expect(try MeasureSubject(Graph(nodeCount: 0, edges: []), options: .init()).emptiness == nil)
  }

  /// Two triangles joined by an edge: 6/7 − 2 · (7/14)² of seven edges.
  @Test func detectionFindsTheBestModulesOfAllRestarts() throws {
    let triangles = [(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5), (2, 3)].map { Edge($0, $1) }
    let subject = try MeasureSubject(Graph(nodeCount: 6, edges: triangles), options: .init(restarts: 7))
    let detected = try #require(try subject.detect(in: subject.graph, maximizing: Modularity()))
    let found = detected.found
    #expect(abs(found.quality - 5 / 14.0) < 1e-15 && found.membership == [0, 0, 0, 1, 1, 1])
    #expect(found.restartQualities.count == 7 && detected.seconds > 0)
    #expect(detected.parts.isEmpty && detected.consensus == nil)
  }
}
