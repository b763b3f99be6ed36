import Graphs
import Measures
import Records
import Testing

@Suite struct ClusteringCoefficientTests {
  @Test func ofACliqueAndOfACircleThatLeadsOneWay() throws {
    let found = try measured("clustering_coefficient", clique(0..<5), 5)
    #expect(
      found.value == 1 && found.parts["binary"] == .number(1) && found.parts["transitivity"] == .number(1))
    // One of the two triangles that each node could have.
    let circle = (0..<3).map { Edge($0, ($0 + 1) % 3) }
    #expect(try measured("clustering_coefficient", circle, 3, directed: true).value == 0.5)
    #expect(found.parts["nodes"] == .list([1, 1, 1, 1, 1]))
  }
}
