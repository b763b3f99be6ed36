import Graphs
import Measures
import Records
import Testing

@Suite struct AssortativityMeasureTests {
  @Test func ofAStarAndOfAClique() throws {
    #expect(try measured("assortativity", (1..<5).map { Edge(0, $0) }, 5).value == -1)
    #expect(
      try measured("assortativity", clique(0..<4), 4).reason == "the ends of edges all have as many edges")
  }
}
