import Connectomes
import Graphs
import Tensors
import Testing

@testable import Measures

/// What counts as an edge is one rule for nodes, edges and density.
@Suite struct CountedEdgesTests {
  @Test(arguments: [true, false]) func edgesThatNothingCouldTellAreNone(directed: Bool) throws {
    let graph = try Graph(
      nodeCount: 5, edges: [Edge(0, 1), Edge(1, 2), Edge(3, 4, weight: 1e-15), Edge(2, 2, weight: 0.5)],
      directed: directed)
    let subject = try MeasureSubject(graph, options: MeasurementOptions())
    #expect(graph.isIsolated == [false, false, false, true, true])
    #expect(subject.countedEdges.count == 3)
    #expect(subject.countedEdges.density == (directed ? 2.0 / 20 : 4.0 / 20))
  }

  @Test func withoutSuchEdgesAllCount() throws {
    let graph = try Graph(nodeCount: 3, edges: [Edge(0, 1), Edge(1, 2, weight: 1e-6)])
    let subject = try MeasureSubject(graph, options: MeasurementOptions())
    #expect(subject.countedEdges.count == graph.edgeCount && subject.countedEdges.density == graph.density)
    for count in [0, 1] {
      let empty = try MeasureSubject(Graph(nodeCount: count, edges: []), options: MeasurementOptions())
      #expect(empty.countedEdges == (0, 0))
    }
  }

  @Test func weightsOfNetworksAreToldTheSameWay() throws {
    let weights = [Tensor([2, 2], [1, 0, 0, 1e-20]), Tensor([2, 2], [1, 0, 0, 1])]
    let subject = try MeasureSubject(Connectome(weights: weights), options: MeasurementOptions())
    #expect(subject.countedEdges.count == 3 && subject.countedEdges.density == 3.0 / 8)
  }
}
