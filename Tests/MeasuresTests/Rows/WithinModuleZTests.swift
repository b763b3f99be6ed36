import Connectomes
import Graphs
import Measures
import Records
import Tensors
import Testing

/// How far nodes stand out within the modules that were found.
@Suite struct WithinModuleZMeasureTests {
  private func value(_ graph: Graph) throws -> MeasureValue {
    let options = MeasurementOptions(restarts: 4, measures: ["within_module_z"])
    return try #require(try Measurement(of: MeasureSubject(graph, options: options))["within_module_z"])
  }

  /// Two triangles joined by an edge: all nodes have two edges at home, and nobody stands out.
  @Test func equalsDoNotStandOut() throws {
    let triangles = [(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5), (2, 3)].map { Edge($0, $1) }
    let found = try value(Graph(nodeCount: 6, edges: triangles))
    #expect(found.value == 0 && found.parts["hubs"] == .number(0))
  }

  /// The middle of a star has 8 edges at home where others have 1: (8 − 16/9) / √(8·7²/81) = √8. Nodes without edges
  /// belong nowhere.
  @Test func aHubStandsOut() throws {
    let star = (1...8).map { Edge(0, $0) }
    for count in [9, 90] {
      let found = try value(Graph(nodeCount: count, edges: star))
      #expect(abs(try #require(found.value) - 8.squareRoot()) < 1e-12 && found.parts["hubs"] == .number(1))
    }
  }

  @Test func withoutEdgesThereIsAReason() throws {
    let found = try value(Graph(nodeCount: 3, edges: []))
    #expect(
      found.value == nil && found.reason == "the graph has no edges" && found.parts["hubs"] == .number(nil))
  }
}
