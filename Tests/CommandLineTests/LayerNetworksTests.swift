import Foundation
import Testing

/// Convolutional and recurrent networks from the command line: trained, recorded, measured, reported and made again.
struct LayerNetworksTests {
  private let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    for kind in Kind.allCases { try sandbox.write(kind.configuration, to: "\(kind.rawValue).yaml") }
  }

  enum Kind: String, CaseIterable {
    case convolutional, recurrent

    var configuration: String {
      """
      task: { name: digits }
      network:
        input: \(self == .convolutional ? "[8, 8, 1]" : "[8, 8]")
        activation: \(self == .convolutional ? "relu" : "tanh")
        layers:
          - \(self == .convolutional ? "{ name: convolution, channels: 6, kernel: 3, padding: same }" : "{ name: recurrent, units: 16 }")
      \(self == .convolutional ? "    - { name: maxPool, size: 2 }\n    - { name: convolution, channels: 8, kernel: 3 }\n    - { name: flatten }" : "    - 12")
          - 10
      optimizer: { name: adam, learningRate: 0.005 }
      training: { steps: 600, batchSize: 64, evaluateEvery: 100, checkpointEvery: 200 }
      regularizers: [{ name: normalizedLoops, weight: 0.05 }]
      measure: { nulls: 5, restarts: 2 }
      """
    }

    /// Population sizes, inputs first.
    var sizes: [Int] { self == .convolutional ? [1, 6, 8, 10] : [8, 16, 12, 10] }

    /// Who is connected with whom, and by how many weights a pair.
    var connections: [[Int]] {
      self == .convolutional
        ? [[0, 1, 9], [1, 2, 9], [2, 3, 4]] : [[0, 1, 1], [1, 1, 1], [1, 2, 1], [2, 3, 1]]
    }
  }

  @Test(arguments: Kind.allCases) func trainsIsMeasuredAndReported(kind: Kind) throws {
    let run = try sandbox.run("train", "\(kind.rawValue).yaml", "--out", "run", "--threads", "1")
    #expect(run.status == 0, "\(run)")
    let result = try sandbox.json("run/result.json")
    let modularity = try #require(result["modularity"] as? [String: Any])
    #expect(modularity["layer_sizes"] as? [Int] == kind.sizes)
    #expect(((result["test"] as? [String: Any])?["accuracy"] as? Double ?? 0) > 0.8)
    let record = try sandbox.json("run/connections.json")
    let populations = try #require(record["populations"] as? [[String: Any]])
    #expect(populations.compactMap { $0["units"] as? Int } == kind.sizes)
    let names = populations.compactMap { $0["name"] as? String }
    let connections = try #require(record["connections"] as? [[String: Any]])
    #expect(
      connections.map { connection in
        [
          names.firstIndex(of: connection["from"] as? String ?? "") ?? -1,
          names.firstIndex(of: connection["to"] as? String ?? "") ?? -1, connection["window"] as? Int ?? -1,
        ]
      } == kind.connections)
    // The folder is measured as the run measured itself.
    let measured = try sandbox.run("measure", "run", "--nulls", "5", "--restarts", "2", "--json")
    #expect(measured.status == 0, "\(measured)")
    let found = try measured.object()
    for key in ["nodes", "edges"] {
      #expect(found[key] as? Int == modularity[key] as? Int, "\(key)")
    }
    let layered = try #require(found["layered"] as? [String: Any])
    #expect(layered["Q"] as? Double == (modularity["layered"] as? [String: Any])?["Q"] as? Double)
    let loops = try #require(found["normalized_loops"] as? [String: Any])
    #expect((loops["pairs"] as? [Double])?.count == (kind == .convolutional ? 2 : 4))
    let report = try sandbox.run("report", "run", "-o", "report.html")
    #expect(report.status == 0, "\(report)")
    #expect(try !sandbox.text("report.html").contains("no chain of dense layers"))
    #expect(try sandbox.run("rerun", "run", "--check").status == 0)
  }

  @Test func termsWithoutAMeaningAreRefusedBeforeTraining() throws {
    let run = try sandbox.run(
      "train", "recurrent.yaml", "--out", "run", "--set", "regularizers=[{name: l12, weight: 1}]")
    #expect(run.status == 64, "\(run)")
    #expect(run.talk.contains("l12: it has no meaning on inputs → layers.0, layers.0 → layers.0"))
    #expect(!sandbox.exists("run"))
  }
}
