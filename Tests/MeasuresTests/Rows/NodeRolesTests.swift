import Connectomes
import Graphs
import Measures
import Records
import Tensors
import Testing

/// The participation coefficient and the within-module z over the modules that were found.
@Suite struct NodeRolesTests {
  private func values(_ graph: Graph) throws -> (participation: MeasureValue, z: MeasureValue) {
    let options = MeasurementOptions(
      restarts: 4, measures: ["participation_coefficient", "within_module_z"])
    let found = try Measurement(of: MeasureSubject(graph, options: options))
    return (try #require(found["participation_coefficient"]), try #require(found["within_module_z"]))
  }

  /// Two triangles joined by an edge between nodes 2 and 3: each of these has 2 of 3 edges at home.
  @Test func aBridgeTakesPart() throws {
    let triangles = [(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5), (2, 3)].map { Edge($0, $1) }
    let (participation, z) = try values(Graph(nodeCount: 6, edges: triangles))
    let bridge = 1 - (4 + 1) / 9.0
    #expect(abs(try #require(participation.value) - 2 * bridge / 6) < 1e-15)
    #expect(participation.parts["largest"] == .number(bridge))
    // All nodes have two edges at home: nobody stands out.
    #expect(z.value == 0 && z.parts["hubs"] == .number(0))
  }

  /// A node without edges belongs nowhere, so that it changes neither mean nor hubs.
  @Test func nodesWithoutEdgesDoNotCount() throws {
    let star = (1...8).map { Edge(0, $0) }
    let (few, many) = (
      try values(Graph(nodeCount: 9, edges: star)), try values(Graph(nodeCount: 90, edges: star))
    )
    #expect(few.participation.value == 0 && many.participation.value == 0)
    #expect(few.z.value == many.z.value && few.z.parts["hubs"] == many.z.parts["hubs"])
    // The middle has 8 edges at home where others have 1: (8 − 16/9) / √(8·7²/81) = √8.
    #expect(abs(try #require(few.z.value) - 8.squareRoot()) < 1e-12 && few.z.parts["hubs"] == .number(1))
  }

  @Test func withoutEdgesThereIsAReason() throws {
    let (participation, z) = try values(Graph(nodeCount: 3, edges: []))
    for value in [participation, z] { #expect(value.value == nil && value.reason == "the graph has no edges") }
  }
}
