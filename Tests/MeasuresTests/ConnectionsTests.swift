import Connectomes
import Foundation
import Networks
import Records
import Tensors
import Testing

@testable import Measures

/// A recurrent network's measures, as NumPy has them (`Tests/ConnectomesTests/Oracles/connections.py`).
@Suite struct ConnectionsTests {
  private struct Recording: Decodable {
    var name: String
    var parameters: [[Double]]
    var loops: [Double]
    var layered: Double
    var edges: Int
  }

  private func recurrent() throws -> (Recording, Connectome) {
    let file = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "ConnectomesTests/Fixtures/connections.json")
    let recordings = try JSONDecoder().decode([Recording].self, from: Data(contentsOf: file))
    let recording = try #require(recordings.first { $0.name == "recurrent" })
    let network = try Network(inputShape: [4, 3], layers: [RecurrentLayer(3, 5), DenseLayer(5, 2)])
    let parameters = Parameters(
      zip(network.parameterShapes, recording.parameters).map { Tensor($0.shape, $1.map { Scalar($0) }) })
    return (recording, try Connectome(network, parameters))
  }

  @Test func recurrentUnitsAreOneLayerAndTheirLoopsAreThoseOfThreePairs() throws {
    let (recording, connectome) = try recurrent()
    let report = try MeasuredInput.network(connectome, nil).report(
      input: "r", options: .init(nulls: 3, restarts: 2))
    #expect(report.layerSizes == [3, 5, 2] && report.nodes == 10 && report.edges == recording.edges)
    let loops = try #require(report["normalized_loops"]?.list("pairs")).compactMap { $0 }
    #expect(loops.count == recording.loops.count)
    // Some hundred products of numbers rounded to 24 bits.
    for (found, expected) in zip(loops, recording.loops) { #expect(abs(found - expected) < 2e-6) }
    // The division that NumPy weighed is one of those that detection may choose from.
    #expect(try #require(report.layered?.value) >= recording.layered)
    #expect(report.layered?.null?.count == 3)
  }
}
