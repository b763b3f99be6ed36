import Connectomes
import Graphs
import Measures
import Records
import Tensors
import Testing

/// The participation coefficient over the modules that were found.
@Suite struct ParticipationCoefficientMeasureTests {
  private func value(_ graph: Graph) throws -> MeasureValue {
    let options = MeasurementOptions(restarts: 4, measures: ["participation_coefficient"])
    return try #require(
      try Measurement(of: MeasureSubject(graph, options: options))["participation_coefficient"])
  }

  /// Two triangles joined by an edge between nodes 2 and 3: each of these has 2 of 3 edges at home.
  @Test func aBridgeTakesPart() throws {
    let triangles = [(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5), (2, 3)].map { Edge($0, $1) }
    let found = try value(Graph(nodeCount: 6, edges: triangles))
    let bridge = 1 - (4 + 1) / 9.0
    #expect(abs(try #require(found.value) - 2 * bridge / 6) < 1e-15)
    #expect(found.parts["largest"] == .number(bridge))
  }

  /// A node without edges belongs nowhere, so that it does not change the mean.
  @Test func nodesWithoutEdgesDoNotCount() throws {
    let star = (1...8).map { Edge(0, $0) }
    for count in [9, 90] { #expect(try value(Graph(nodeCount: count, edges: star)).value == 0) }
  }

  @Test func withoutEdgesThereIsAReason() throws {
    let found = try value(Graph(nodeCount: 3, edges: []))
    #expect(found.value == nil && found.reason == "the graph has no edges")
  }
}
