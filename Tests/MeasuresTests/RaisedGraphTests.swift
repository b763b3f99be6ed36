import Graphs
import Testing

@testable import Measures

/// How small weights are changes nothing that is of their shares.
@Suite struct RaisedGraphTests {
  private func pairs(_ weight: Double, directed: Bool) throws -> Graph {
    try Graph(
      nodeCount: 4,
      edges: [Edge(0, 1, weight: weight), Edge(2, 3, weight: weight), Edge(0, 0, weight: weight)],
      directed: directed)
  }

  @Test(arguments: [5e-324, 3e-310, 1e-200, 0x1p-500, 1, 1e200], [true, false])
  func weightsOfAnySizeAreMeasuredAlike(weight: Double, directed: Bool) throws {
    func subject(_ weight: Double) throws -> MeasureSubject {
      var options = MeasurementOptions()
      options.restarts = 2
      options.nulls = 0
      return try MeasureSubject(pairs(weight, directed: directed), options: options)
    }
    let (one, other) = (try subject(1), try subject(weight))
    #expect(other.graph.edgeCount == 3 && other.countedEdges == one.countedEdges)
    let quality = Modularity()
    let (usual, found) = (
      try one.modules(of: one.graph, by: quality, seed: 1),
      try other.modules(of: other.graph, by: quality, seed: 1)
    )
    #expect(abs(usual.quality - found.quality) < 1e-12 && found.partition == usual.partition)
  }

  @Test func usualWeightsStayAsTheyAre() throws {
    for weight in [1e-150, 1, 1e300] {
      let graph = try pairs(weight, directed: false)
      #expect(try graph.raised() == graph)
    }
    let empty = try Graph(nodeCount: 2, edges: [])
    #expect(try empty.raised() == empty)
  }
}
