import Connectomes
import Graphs
import Measures
import Records
import Tasks
import Tensors
import Testing

@Suite struct ModularityReportMeasurementTests {
  let structure = KnownStructure(inputGroups: [0, 1], outputGroups: [0, 1])

  private func report(
    _ weights: [Tensor], nulls: Int = 3, structure: KnownStructure? = nil
  ) throws -> ModularityReport {
    try MeasuredInput.network(Connectome(weights: weights), structure).report(
      input: "a", options: .init(nulls: nulls, restarts: 2))
  }

  @Test func twoSeparatePathsAreTwoModules() throws {
    let separate = Tensor([2, 2], [1, 0, 0, -1])
    let report = try report([separate, separate], nulls: 40, structure: structure)
    #expect(report.input == "a" && report.nodes == 6 && report.edges == 4 && report.density == 0.5)
    #expect(report.membership == [0, 1, 0, 1, 0, 1] && report.layerSizes == [2, 2, 2])
    // Two equal halves: 1 − 1/2.
    #expect(report.newman?.value == 0.5 && report.newman?["modules"] == 2)
    #expect(report.layered?.value == 0.5 && report.layered?["modules"] == 2)
    #expect(report.layered?.null?.model == "aliveLayerShuffle" && report.layered?.null?.count == 40)
    #expect(report["normalized_loops"]?.list("pairs")?.count == 1)
    let loops = try #require(report["normalized_loops"]?.value)
    #expect(abs(loops - 2) < 1e-6)
    #expect(report.leak == 0 && report.reason == nil)
    #expect(report.newman?["restarts"] == 2 && report.newman?["resolution"] == 1)
  }

  @Test func withoutConnectionsEveryValueIsMissingWithItsReason() throws {
    let report = try report([Tensor([2, 3]), Tensor([3, 2])], structure: structure)
    let reason = "all weights are zero: there are no connections"
    #expect(report.nodes == 7 && report.edges == 0 && report.density == 0)
    #expect(report.newman?.value == nil && report.newman?.reason == reason)
    #expect(report.layered?.value == nil && report.layered?.null?.z == nil && report.layered?.null?.p == nil)
    #expect(report.layered?.reason == reason && report.layered?.null?.values == [])
    #expect(report["normalized_loops"]?.value == nil && report["normalized_loops"]?.reason == reason)
    #expect(report.leak == nil && report.reason == reason)
    #expect(report.membership == Array(0..<7))
    let text = String(decoding: try report.json(), as: UTF8.self)
    #expect(text.contains("\"Q\" : null") && !text.lowercased().contains("nan"))
    #expect(try ModularityReport.decode(try report.json(), path: "a") == report)
  }

  @Test func missingPartsSayWhy() throws {
    let matrix = Tensor([2, 2], [1, 2, 3, 4])
    let single = try report([matrix])
    #expect(single["normalized_loops"]?.reason == "there is no pair of neighboring weight matrices")
    #expect(single.leak == nil && single.reason == nil)
    let misfit = try report([Tensor([2, 3], [1, 2, 3, 4, 5, 6])], structure: structure)
    #expect(misfit.leak == nil)
    #expect(misfit.reason == "the known groups do not fit the layers, or no path is left")
    let alone = try report([matrix, matrix], nulls: 0)
    #expect(alone.layered?.null?.p == nil && alone.layered?.null?.z == nil && alone.layered?.null?.count == 0)
    #expect(alone.layered?.reason?.contains("there are no values of the null") == true)
    // Every null of even weights is the same.
    let even = try report([Tensor(repeating: 1, [2, 2]), Tensor(repeating: 1, [2, 2])])
    #expect(even.layered?.null?.z == nil)
    #expect(even.layered?.reason?.contains("all values of the null are equal") == true)
  }

  /// Direction and signs are said whatever there is to measure.
  @Test func whatWasAskedForIsSaidOfEmptyInputsToo() throws {
    let options = MeasurementOptions(nulls: 1, restarts: 1, isDirected: true, signs: .negative)
    let inputs: [MeasuredInput] = [
      .network(try Connectome(weights: [Tensor([2, 2])]), nil),
      .network(try Connectome(weights: [Tensor([2, 2], [1, -2, 3, -4])]), nil),
      .graph(try Graph(nodeCount: 3, edges: [], directed: true)),
      .graph(try Graph(nodeCount: 3, edges: [Edge(0, 1, weight: -1)], directed: true)),
    ]
    for input in inputs {
      let report = try input.report(input: "a", options: options)
      #expect(report.isDirected && report.signed == "negative")
      #expect(try ModularityReport.decode(try report.json(), path: "a") == report)
    }
  }
}
