import Connectomes
import Experiments
import Graphs
import Records
import RunSupport
import Runs
import Tensors
import TestSupport
import Testing

@Suite struct NormalizedCutReportMeasurementTests {
  private func report(_ weights: [Tensor], nulls: Int = 30, clusters: Int? = 2) throws -> ModularityReport {
    try ModularityReport(
      of: Connectome(weights: weights), input: "a",
      options: .init(nulls: nulls, restarts: 1, clusters: clusters))
  }

  @Test func separatePathsAreCutForNothing() throws {
    let elements = (0..<36).map { index -> Scalar in
      let (row, column) = (index / 6, index % 6)
      return row / 3 == column / 3 ? Scalar(1 + index % 7) : 0
    }
    let separate = Tensor([6, 6], elements)
    let cut = try #require(try report([separate, separate]).normalizedCut)
    #expect(
      cut.value == 0 && cut.clusters == 2 && cut.null.model == "aliveLayerShuffle" && cut.null.count == 30)
    // A shuffle may be in two parts as well, by accident.
    #expect(try #require(cut.null.z) < -1 && #require(cut.null.p) < 0.1 && cut.reason == nil)
    #expect(try report([separate, separate], clusters: nil).normalizedCut == nil)
  }

  @Test func missingPartsSayWhy() throws {
    let matrix = Tensor([2, 2], [1, 2, 3, 4])
    let alone = try #require(try report([matrix], nulls: 0).normalizedCut)
    #expect(alone.value != nil && alone.null.p == nil && alone.null.z == nil)
    #expect(alone.reason?.contains("there are no values of the null") == true)
    #expect(alone.reason?.contains("normalized") == false)
    let few = try #require(try report([matrix], clusters: 12).normalizedCut)
    #expect(few.clusters == 4 && few.value == 4)
    #expect(few.reason?.contains("only 4 nodes have edges, so there are fewer clusters than 12") == true)
    let nothing = try #require(try report([Tensor([2, 2])]).normalizedCut)
    #expect(nothing.value == nil && nothing.clusters == 0 && nothing.null.z == nil)
    #expect(nothing.reason == "all weights are zero: there are no connections")
  }

  @Test func graphsWithoutLayersHaveNoNull() throws {
    let options = MeasurementOptions(restarts: 1, clusters: 2)
    let path = try Graph(nodeCount: 4, edges: [Edge(0, 1), Edge(1, 2, weight: 0.5), Edge(2, 3)])
    let cut = try #require(try ModularityReport(of: path, input: "a", options: options).normalizedCut)
    // Half a weight of each half's 2.5 leads out.
    #expect(abs(try #require(cut.value) - 0.4) < 1e-15 && cut.null.model == nil && cut.null.count == 0)
    #expect(cut.reason == "a graph without layers has no null to be compared with")
    let bare = try ModularityReport(of: Graph(nodeCount: 4, edges: []), input: "a", options: options)
    #expect(bare.normalizedCut?.value == nil && bare.normalizedCut?.reason == "the graph has no edges")
  }

  @Test func theKeyMeasuresItInARun() throws {
    let temporary = try TemporaryFolder()
    let with = try configuration(["measure.clusters=3", "training.steps=1"])
    #expect(with.yaml.contains("clusters: 3"))
    let result = try train(with, in: temporary.run("a")).result
    #expect(result?.modularity?.normalizedCut?.clusters == 3)
    #expect(result?.modularity?.normalizedCut?.null.count == 3)
    // Without the key nothing changes, so that earlier runs keep their names.
    let without = try configuration(["training.steps=1"])
    #expect(!without.yaml.contains("clusters") && without.hash != with.hash)
    #expect(try train(without, in: temporary.run("b")).result?.modularity?.normalizedCut == nil)
  }
}
