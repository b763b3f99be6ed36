import Graphs
import Measures
import Records
import Testing

@Suite struct EigengapTests {
  /// Two cliques apart have two eigenvalues of 0, and then 6/5.
  @Test func ofTwoCliques() throws {
    let gap = try measured("eigengap", clique(0..<6) + clique(6..<12), 12, clusters: 2)
    #expect(abs(try #require(gap.value) - 1.2) < 1e-12)
    #expect(try measured("eigengap", [Edge(0, 1)], 5, clusters: 2).reason == "fewer than 3 nodes have edges")
  }
}
