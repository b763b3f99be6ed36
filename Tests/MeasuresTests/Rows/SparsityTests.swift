import ConnectomeSupport
import Connectomes
import Graphs
import Measures
import Records
import Tensors
import Testing

@Suite struct SparsityTests {
  /// Two of the three pairs of three nodes that have edges.
  @Test func possibleConnectionsCountAndNodesWithoutEdgesDoNot() throws {
    let value = try #require(measured("gini", [Edge(0, 1), Edge(1, 2)], 5).value)
    #expect(abs(value - 1 / 3.0) < 1e-15)
    #expect(try measured("hoyer", [Edge(0, 1)], 2).value == nil)
  }

  @Test func ofANetworkItIsThatOfItsElements() throws {
    let network = try random(sizes: [5, 7, 4], seed: 1)
    let elements = network.weights.flatMap(\.elements).map { Double(abs($0)) }
    let report = try MeasuredInput.network(network, nil).report(
      input: "", options: .init(nulls: 0, restarts: 1, measures: ["gini", "hoyer"]))
    #expect(abs(try #require(report["gini"]?.value) - (try #require(gini(of: elements)))) < 1e-12)
    #expect(abs(try #require(report["hoyer"]?.value) - (try #require(hoyer(of: elements)))) < 1e-12)
  }
}
