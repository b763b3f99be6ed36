import ConnectomeSupport
import Connectomes
import Graphs
import Measures
import Records
import Testing

@Suite struct ConsensusTests {
  /// Runs say beside each modularity how well they agree, and change nothing else.
  @Test func runsChangeNothingElse() throws {
    let network = try planted(sizes: [6, 9, 6], blocks: 3, between: 0.3)
    var options = MeasurementOptions(nulls: 3, restarts: 2)
    let alone = try measured(network, options)
    options.runs = 4
    let several = try measured(network, options)
    for name in ["newman", "layered"] {
      let (one, more) = (try #require(alone[name]), try #require(several[name]))
      #expect(
        one.value == more.value && one.partition == more.partition && one.null?.values == more.null?.values)
      #expect(one.parts["runs"] == nil && more.parts["runs"] == .whole(4))
      guard case .list(let values)? = more.parts["run_values"],
        case .number(let agreement?)? = more.parts["agreement"]
      else {
        Issue.record("\(name) has no runs")
        return
      }
      #expect(values.count == 4 && values[0] == more.value && agreement > 0.5 && agreement <= 1)
    }
    #expect(alone["consensus"] == nil)
  }

  /// Plain modules are found by all, and are the consensus, with their modularity.
  @Test func plainModulesAreTheConsensus() throws {
    let network = try planted(sizes: [4, 6, 4], blocks: 2, between: 0)
    var options = MeasurementOptions(nulls: 0, restarts: 2)
    options.runs = 3
    let found = try measured(network, options)
    let consensus = try #require(found["consensus"])
    #expect(consensus.value == found["layered"]?.value && consensus.parts["modules"] == .whole(2))
    #expect(consensus.parts["membership"] == .wholes(found.partition.membership))
    #expect(found["layered"]?.parts["agreement"] == .number(1))
  }

  /// Of a graph it is that of Newman's modularity; modules that are given are not searched for, so they have none.
  @Test func graphsHaveOneToo() throws {
    let graph = try Graph(
      nodeCount: 7, edges: [Edge(0, 1), Edge(1, 2), Edge(0, 2), Edge(3, 4), Edge(4, 5), Edge(3, 5), Edge(2, 3)])
    var options = MeasurementOptions(nulls: 0, restarts: 1)
    options.runs = 5
    let report = try MeasuredInput.graph(graph).report(input: "", options: options)
    let consensus = try #require(report["consensus"])
    #expect(consensus.value == report["newman"]?.value && consensus["modules"] == 2)
    #expect(consensus.list("membership") == [0, 0, 0, 1, 1, 1, 2])
    // Keys as they are promised, read back as they were.
    let text = String(decoding: try report.json(), as: UTF8.self)
    #expect(text.contains("\"consensus\" :") && text.contains("\"agreement\" :"))
    #expect(try ModularityReport.decode(try report.json(), path: "a") == report)
    options.partition = Partition([0, 0, 0, 1, 1, 1, 2])
    let given = try MeasuredInput.graph(graph).report(input: "", options: options)
    #expect(given["consensus"] == nil && given["newman"]?["runs"] == nil)
  }
}
