import Files
import Foundation
import Records
import Testing

@testable import Reports

struct RunNetworkTests {
  private let network = RunNetwork.self

  @Test func strengthsAreRowAndColumnSums() throws {
    // 2-2-1: |W⁰| = [[1, 2], [3, 4]], |W¹| = [[5], [6]].
    let net = try network.init(
      layerSizes: [2, 2, 1], matrices: [[1, -2, 3, 4], [5, -6]], membership: [0, 0, 1, 1, 1])
    #expect(net.strengths == [3, 7, 9, 12, 11])
    #expect(net.offsets == [0, 2, 4])
  }

  /// Units without connections are no modules.
  @Test func modulesAreThoseOfConnectedNodes() throws {
    for weight in [0, 1e-30] as [Float] {
      let net = try network.init(
        layerSizes: [2, 3, 1], matrices: [[1, 0, weight, 0, 2, weight], [5, 6, weight]],
        membership: [0, 1, 0, 1, 2, 1])
      #expect(net.moduleCount == 2)
    }
  }

  @Test func layersMayBeConnectedWithThemselves() throws {
    let net = try network.init(
      layerSizes: [1, 2], ends: [.init(from: 0, to: 1), .init(from: 1, to: 1)],
      matrices: [[1, 2], [3, -4, 5, 6]],
      membership: [0, 0, 1])
    // The unit's weight to itself counts at both its ends, as any other.
    #expect(net.strengths == [3, 16, 23])
    let edges = NetworkEdges(net, limit: 10)
    #expect(edges.total == 6)
    #expect(Set(edges.edges.map(\.source)) == [0, 1, 2])
    #expect(ModuleOrder(net).sorted(matrix: 1, of: net) == [3, 4, 5, 6])
    let figures = NetworkFigures.matrices(of: net)
    #expect(figures.map(\.rows) == [1, 2] && figures.map(\.columns) == [2, 2])
    #expect(throws: RunNetwork.Unfit.self) {
      try network.init(
        layerSizes: [1, 2], ends: [.init(from: 0, to: 2)], matrices: [[1]], membership: [0, 0, 0])
    }
  }

  /// Populations by their labels, the last one by what it is where it is the output.
  @Test func theLastIsTheOutputs() {
    func names(_ role: String) -> [String] {
      RunNetwork.names(
        of: ConnectionsRecord(
          populations: [
            .init(name: "inputs", units: 4, role: "input"),
            .init(name: "layers.0.layers.1", units: 2, role: role),
          ],
          connections: []))
    }
    #expect(names("output") == ["inputs", "outputs"] && names("hidden") == ["inputs", "layers.0.1"])
  }

  @Test func refusesWhatDoesNotFit() {
    #expect(throws: RunNetwork.Unfit.self) {
      try network.init(layerSizes: [2], matrices: [], membership: [0, 0])
    }
    #expect(throws: RunNetwork.Unfit(description: "weight matrix 0 has 3 values, not 2 × 2")) {
      try network.init(layerSizes: [2, 2], matrices: [[1, 2, 3]], membership: [0, 0, 0, 0])
    }
    #expect(throws: RunNetwork.Unfit(description: "the membership is of 1 nodes, the network has 2")) {
      try network.init(layerSizes: [1, 1], matrices: [[1]], membership: [0])
    }
    #expect(throws: RunNetwork.Unfit(description: "a weight is not finite")) {
      try network.init(layerSizes: [1, 1], matrices: [[.nan]], membership: [0, 0])
    }
  }

  @Test func readsTheLastCheckpoint() throws {
    let fixtures = try ReportFixtures()
    let run = LoadedRun(folder: try fixtures.add(.init(id: "a", layers: [4, 6, 4], modules: 2)))
    let net = try RunNetwork(run: run)
    #expect(net.layerSizes == [4, 6, 4] && net.matrices.map(\.count) == [24, 24])
    #expect(net.membership == [0, 0, 1, 1, 0, 0, 0, 1, 1, 1, 0, 0, 1, 1])
  }

  @Test func aTruncatedCheckpointIsAnErrorThatNamesIt() throws {
    let fixtures = try ReportFixtures()
    let folder = try fixtures.add(.init(id: "a"))
    let path = folder.checkpointPath(step: 4000)
    try AtomicFile.write(try AtomicFile.read(path).prefix(100), to: path)
    let run = LoadedRun(folder: folder)
    #expect {
      try RunNetwork(run: run)
    } throws: {
      "\($0)".contains("safetensors")
    }
    #expect(try HTMLReport(runs: [run]).html().contains("The network is not drawn: "))
  }
}
