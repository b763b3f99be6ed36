import Foundation
import Graphs
import Networks
import Tensors
import Testing

@testable import Connectomes

/// Networks that are no chain of dense layers, measured as NumPy measures them (`Oracles/connections.py`).
@Suite struct ConnectionMeasuresTests {
  struct Recording: Decodable, CustomStringConvertible {
    var name: String
    var parameters: [[Double]]
    var sizes: [Int]
    var partition: [Int]
    var layered: Double
    var newman: Double
    var loops: [Double]
    var edges: Int

    var description: String { name }

    var network: Network {
      get throws {
        switch name {
        case "recurrent": try Network(inputShape: [4, 3], layers: [RecurrentLayer(3, 5), DenseLayer(5, 2)])
        case "residual":
          try Network(
            inputShape: [3],
            layers: [
              DenseLayer(3, 4), ResidualLayer(Network(sizes: [4, 6, 4], activation: .tanh)), DenseLayer(4, 2),
            ])
        default:
          try Network(
            inputShape: [5, 4, 2],
            layers: [
              ConvolutionLayer(2, 3, window: Window(2)), ConvolutionLayer(3, 2, window: Window(3)),
              FlattenLayer(),
              DenseLayer(4, 2),
            ])
        }
      }
    }

    var connectome: Connectome {
      get throws {
        let network = try network
        return try Connectome(
          network,
          Parameters(zip(network.parameterShapes, parameters).map { Tensor($0.shape, $1.map { Scalar($0) }) }))
      }
    }
  }

  static let recordings: [Recording] = {
    let url = Bundle.module.url(forResource: "connections", withExtension: "json", subdirectory: "Fixtures")!
    return try! JSONDecoder().decode([Recording].self, from: Data(contentsOf: url))
  }()

  /// Sums of some hundred products of numbers rounded to 24 bits.
  static let tolerance = 2e-6

  @Test(arguments: recordings) func aNetworkHasThePopulationsThatItHas(recording: Recording) throws {
    let connectome = try recording.connectome
    #expect(connectome.layerSizes == recording.sizes)
    // NumPy took the same pairs, whose loops `Measures` finds.
    #expect(connectome.neighbors.count == recording.loops.count)
  }

  @Test(arguments: recordings) func divisionsAreWeighedAgainstEachConnectionsTotals(recording: Recording) throws
  {
    let connectome = try recording.connectome
    let partition = Partition(recording.partition)
    let layered = try connectome.layeredModularity().quality(
      of: partition, in: connectome.graph(directed: connectome.layeredModularity().needsDirection))
    #expect(abs(layered - recording.layered) < Self.tolerance)
    let graph = try connectome.graph()
    #expect(abs(try modularity(of: partition, in: graph) - recording.newman) < Self.tolerance)
    #expect(graph.edgeCount == recording.edges)
  }

  @Test(arguments: recordings) func nullsKeepWhatTheySay(recording: Recording) throws {
    let connectome = try recording.connectome
    for row in LayeredNullRow.all {
      let isOwn = { (layer: Int, row: Int, column: Int) in
        connectome.outline.connections[layer].isRecurrent && row == column
      }
      #expect(violations(of: row.make(), at: connectome, isFixed: isOwn) == [], "\(row.name)")
    }
  }

  /// A unit that nothing reaches but itself is dead; a circle that inputs reach is alive as far as it goes on.
  @Test func circlesAreAliveWhereInputsReachThem() throws {
    let outline = NetworkOutline(
      populations: [
        Population(name: "inputs", unitCount: 1, role: .input), Population(name: "hidden", unitCount: 4),
        Population(name: "outputs", unitCount: 1, role: .output),
      ],
      connections: [
        Connection(from: 0, to: 1, parameter: 0, reading: Reading(from: 1, to: 4)),
        Connection(from: 1, to: 1, parameter: 1, reading: Reading(from: 4, to: 4)),
        Connection(from: 1, to: 2, parameter: 2, reading: Reading(from: 4, to: 1)),
      ])
    // Input → 2 → 1 → 0 → output; 3 feeds itself and 0.
    let recurrent = Tensor([4, 4], [0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 1])
    let connectome = try Connectome(
      outline, weights: [Tensor([1, 4], [0, 0, 1, 0]), recurrent, Tensor([4, 1], [1, 0, 0, 0])])
    #expect(connectome.aliveUnits() == [[0], [0, 1, 2], [0]])
  }
}
