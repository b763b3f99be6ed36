import Graphs
import Measures
import Records
import Testing

@Suite struct GlobalEfficiencyTests {
  @Test func ofAPathAndOfOneWay() throws {
    let path = try measured("global_efficiency", [Edge(0, 1), Edge(1, 2, weight: 0.5)], 4)
    // Distances 1, 2 and 3.
    let value = try #require(path.value)
    let mean: Double = (1 + 0.5 + 1.0 / 3) / 3
    #expect(abs(value - mean) < 1e-15)
    #expect(path.parts["path_length"] == .number(2))
    #expect(try measured("global_efficiency", [Edge(0, 1)], 2, directed: true).value == 0.5)
  }
}
