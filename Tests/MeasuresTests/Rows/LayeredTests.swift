import ConnectomeSupport
import Connectomes
import Graphs
import Measures
import Records
import Tensors
import Testing

@Suite struct LayeredTests {
  /// Two equal blocks with ε between them: 1/(1 + ε) of the weight is inside, and γ/2 is expected there.
  @Test(arguments: [(0, 1), (0.25, 1), (0.1, 0.5)]) func plantedBlocksHaveTheirQuality(
    between: Double, resolution: Double
  ) throws {
    let network = try planted(sizes: [4, 6, 4], blocks: 2, between: Scalar(between))
    let found = try #require(
      try measured(network, .init(nulls: 2, restarts: 4, resolution: resolution))["layered"])
    // ε is rounded to 24 bits.
    #expect(abs(try #require(found.value) - (1 / (1 + between) - resolution / 2)) < 1e-7)
    #expect(found.parts["modules"] == .number(2) && found.parts["maximum"] == .number(1 - resolution / 2))
    #expect(found.partition == Partition([0, 0, 1, 1, 0, 0, 0, 1, 1, 1, 0, 0, 1, 1]))
    #expect(found.null?.model == "aliveLayerShuffle" && found.null?.count == 2)
  }

  /// Each layer is weighed against its own totals: how strong it is beside others does not make modules.
  @Test func aStrongLayerIsNoModule() throws {
    let even = try planted(sizes: [4, 4, 4], blocks: 1, between: 1).scaled { [1, 100][$0] }
    let options = MeasurementOptions(nulls: 0, restarts: 4)
    let measurement = try measured(even, options)
    #expect(abs(try #require(measurement["layered"]?.value)) < 1e-12)
    #expect(measurement["layered"]?.parts["modules"] == .number(1))
  }

  @Test func aGraphHasNoLayers() throws {
    let subject = try MeasureSubject(Graph(nodeCount: 2, edges: [Edge(0, 1)]), options: .init())
    let layered = try #require(Measure.named("layered"))
    #expect(try layered.value(of: subject) == nil)
    #expect(layered.lack(in: subject) == "it needs a network of layers")
  }

  @Test func withoutConnectionsThereIsAReason() throws {
    let found = try #require(try measured(Connectome(weights: [Tensor([2, 3])]), .init(nulls: 5))["layered"])
    #expect(found.value == nil && found.reason == "all weights are zero: there are no connections")
    #expect(found.null == NullReport(model: "aliveLayerShuffle") && found.parts["normalized"] == .number(nil))
    #expect(found.partition == .singletons(5))
  }
}
