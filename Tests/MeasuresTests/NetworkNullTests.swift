import ConnectomeSupport
import Connectomes
import Graphs
import Networks
import Randomness
import Testing

@testable import Measures

@Suite struct NetworkNullTests {
  @Test func namesAreUniqueAndSummariesSentences() {
    let names = NetworkNull.all.map(\.name)
    #expect(Set(names).count == names.count && names.count == LayeredNullRow.all.count + 2)
    #expect(NetworkNull.all.allSatisfy { $0.summary.hasSuffix(".") })
  }

  @Test func everyModelNamesItselfInOptions() throws {
    let network = try Network(sizes: [3, 2], activation: .tanh)
    for model in NetworkNull.all {
      var options = MeasurementOptions(signs: .positive)
      #expect(model.apply(to: &options, fresh: FreshWeights(of: network)) && options.nullName == model.name)
      if case .freshWeights = model {
        #expect((options.null as? FreshWeights)?.signs == .positive)
        var others = MeasurementOptions()
        #expect(!model.apply(to: &others) && others.nullName == "aliveLayerShuffle")
      }
    }
  }

  /// Of random connections across all layers Newman's modularity is compared, layered modularity is not.
  @Test func acrossLayersComparesTheWholeGraph() throws {
    var options = MeasurementOptions(nulls: 20, restarts: 2, seed: 4)
    #expect(NetworkNull.acrossLayers.apply(to: &options))
    let connectome = try random(sizes: [6, 8, 6], seed: 3, density: 0.5)
    let found = try Measurement(of: MeasureSubject(connectome, options: options))
    let newman = try #require(found["newman"]?.null)
    #expect(newman.model == "acrossLayers" && newman.count == 20 && newman.p != nil)
    let layered = try #require(found["layered"])
    #expect(layered.value != nil && layered.null?.count == 0 && layered.null?.z == nil)
    #expect(layered.reason?.hasPrefix("acrossLayers has no layers") == true)
    // The same nulls by hand: random graphs of the network's own.
    var stream = RandomStream(seed: 4, stream: .nulls, index: 0)
    let graph = try connectome.graph()
    let first = RandomGraph().sample(of: graph, using: &stream)
    let quality = try Leiden(restarts: 2, seed: 5).communities(of: first).quality
    #expect(newman.values[0] == quality && first.edgeCount == graph.edgeCount)
    // Some join units of one layer.
    #expect(first.edges.contains { $0.source < 6 && $0.target < 6 })
  }
}
