import Graphs
import Measures
import Records
import Testing

@Suite struct SmallWorldnessMeasureTests {
  @Test func twoCliquesAreASmallWorldAndAnEdgeIsNone() throws {
    let found = try measured("small_worldness", clique(0..<6) + clique(6..<12) + [Edge(0, 6)], 12)
    #expect(try #require(found.value) > 1)
    #expect(try measured("small_worldness", [Edge(0, 1)], 2).reason?.contains("no triangles") == true)
  }
}
