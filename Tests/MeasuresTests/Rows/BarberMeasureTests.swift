import ConnectomeSupport
import Connectomes
import Graphs
import Measures
import Records
import Testing

@Suite struct BarberMeasureTests {
  @Test func ofTwoSidesOnly() throws {
    let squares = [(0, 2), (0, 3), (1, 2), (1, 3), (4, 6), (4, 7), (5, 6), (5, 7)].map { Edge($0.0, $0.1) }
    let found = try measured("barber", squares, 9)
    #expect(abs(try #require(found.value) - 0.5) < 1e-15 && found.parts["modules"] == .number(2))
    #expect(try measured("barber", clique(0..<3), 3).reason?.hasSuffix("the graph has not two sides") == true)
  }

  @Test func ofTwoLayersItIsLayeredModularity() throws {
    let network = try planted(sizes: [6, 9], blocks: 3, between: 0.1)
    let report = try MeasuredInput.network(network, nil).report(
      input: "", options: .init(nulls: 0, restarts: 4, measures: ["barber"]))
    #expect(abs(try #require(report["barber"]?.value) - (try #require(report.layered?.value))) < 1e-12)
  }
}
