import ConnectomeSupport
import Connectomes
import Graphs
import Measures
import Records
import Tensors
import Testing

@Suite struct NewmanTests {
  private func newman(_ graph: Graph, _ options: MeasurementOptions) throws -> MeasureValue {
    try #require(try Measurement(of: MeasureSubject(graph, options: options))["newman"])
  }

  private func triangles() throws -> Graph {
    let edges = [(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5), (2, 3)].map { Edge($0, $1) }
    return try Graph(nodeCount: 6, edges: edges)
  }

  /// Two triangles joined by an edge: 6/7 − γ · 2 · (7/14)².
  @Test(arguments: [1, 0.5]) func modulesOfAGraphAreComparedWithItsSwaps(resolution: Double) throws {
    let found = try newman(triangles(), .init(nulls: 9, restarts: 3, resolution: resolution))
    #expect(abs(try #require(found.value) - (6 / 7.0 - resolution / 2)) < 1e-15)
    #expect(found.partition == Partition([0, 0, 0, 1, 1, 1]) && found.parts["modules"] == .number(2))
    #expect(found.parts["resolution"] == .number(resolution) && found.parts["restarts"] == .number(3))
    #expect(found.parts["spread"] == .number(0) && found.null?.model == "degreePreserving")
    #expect(found.null?.count == 9 && found.parts["maximum"] == .number(1 - resolution / 2))
    // The report's own membership is this one.
    #expect(found.parts["membership"] == nil)
  }

  /// Leicht and Newman: two arrows that do not meet are 1 − 2 · (1/2 · 1/2).
  @Test func directionsCountWhereTheGraphHasThem() throws {
    let arrows = try Graph(nodeCount: 4, edges: [Edge(0, 1), Edge(3, 2)], directed: true)
    let found = try newman(arrows, .init(nulls: 0, restarts: 2))
    #expect(found.value == 0.5 && found.partition == Partition([0, 0, 1, 1]))
    // In 0 → 1 → 2 → 3 two of three connections stay within halves, of which one sends 2 and gets 1 and the other one the
    // reverse: 2/3 − 2 · 2/9.
    let chain = try Connectome(weights: [Tensor](repeating: Tensor([1, 1], [1]), count: 3))
    let directed = try #require(try measured(chain, .init(nulls: 0, restarts: 2, isDirected: true))["newman"])
    #expect(abs(try #require(directed.value) - 2 / 9.0) < 1e-15)
    // Without directions each half has 3 of 6 ends: 2/3 − 2 · (3/6)².
    let plain = try #require(try measured(chain, .init(nulls: 0, restarts: 2))["newman"])
    #expect(abs(try #require(plain.value) - 1 / 6.0) < 1e-15)
  }

  /// A network has its layered modularity compared with nulls; its membership here is beside that of the report.
  @Test func networksHaveNoNullHere() throws {
    let found = try #require(
      try measured(planted(sizes: [4, 4], blocks: 2, between: 0), .init(nulls: 3))["newman"])
    #expect(found.value == 0.5 && found.null == nil && found.reason == nil)
    #expect(found.parts["membership"] == .wholes([0, 0, 1, 1, 0, 0, 1, 1]))
  }

  @Test func withoutEdgesThereIsAReason() throws {
    let found = try newman(Graph(nodeCount: 3, edges: []), .init(nulls: 4))
    #expect(found.value == nil && found.reason == "the graph has no edges" && found.null?.count == 0)
    #expect(found.partition == .singletons(3) && found.parts["modules"] == .number(0))
  }
}
