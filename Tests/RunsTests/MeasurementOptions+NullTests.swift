import Connectomes
import Foundation
import Graphs
import Measures
import Tensors
import Testing

@testable import Runs

@Suite struct MeasurementOptionsNullTests {
  private let network = MeasuredInput.network(
    try! Connectome(weights: [Tensor([2, 2], [1, 0, 0, 1])]), nil)
  private let graph = MeasuredInput.graph(try! Graph(nodeCount: 2, edges: [Edge(0, 1)]))

  /// Every row of both registries, but what needs a run.
  @Test func everyModelIsFoundByItsName() throws {
    for row in LayeredNullRow.all {
      var options = MeasurementOptions()
      try options.choose(null: row.name, as: "null", for: network, at: nil)
      #expect(options.nullName == row.name && type(of: options.graphNull).name == DegreePreservingSwap.name)
    }
    var options = MeasurementOptions()
    try options.choose(null: "acrossLayers", as: "null", for: network, at: "w.npz")
    #expect(options.ignoresLayers)
    for row in GraphNullRow.all {
      var options = MeasurementOptions()
      try options.choose(null: row.name, as: "null", for: graph, at: nil)
      #expect(type(of: options.graphNull).name == row.name && options.nullName == AliveLayerShuffle.name)
    }
  }

  @Test(
    arguments: [
      (
        true, "randomGraph", nil,
        "--null cannot be 'randomGraph' for a network of layers (allowed: aliveLayerShuffle, "
      ),
      (
        false, "layerShuffle", nil,
        "--null cannot be 'layerShuffle' for a graph without layers (allowed: degreePreserving, "
      ),
      (true, "freshWeights", nil, "for weights alone: only a run's folder says how they began (allowed: "),
      (
        true, "freshWeights", "w.npz",
        "for a file of weights: only a run's folder says how they began (allowed: "
      ),
    ] as [(Bool, String, String?, String)])
  func anothersIsRefused(isNetwork: Bool, name: String, path: String?, words: String) {
    var options = MeasurementOptions()
    let error = #expect(throws: WrongNull.self) {
      try options.choose(null: name, as: "--null", for: isNetwork ? network : graph, at: path)
    }
    #expect(error?.description.contains(words) == true, "\(String(describing: error))")
    #expect(error?.allowed.contains(name) == false)
  }
}
