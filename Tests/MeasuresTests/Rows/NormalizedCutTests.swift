import ConnectomeSupport
import Connectomes
import Graphs
import Measures
import Randomness
import Records
import Tensors
import Testing

@Suite struct NormalizedCutMeasureTests {
  @Test func plantedBlocksAreCutLessThanTheirNulls() throws {
    let connectome = try planted(sizes: [12, 12, 12], blocks: 3, between: 0.1)
    for null in LayeredNullRow.all {
      let options = MeasurementOptions(nulls: 20, null: null.make(), restarts: 1, clusters: 3, seed: 1)
      let cut = try #require(try measured(connectome, options)["normalized_cut"])
      // Of each block's weight 0.2 / 1.2 leads out.
      #expect(abs(try #require(cut.value) - 3 * 0.2 / 1.2) < 1e-6)
      #expect(try #require(cut.null?.z) < -10, "\(null.name)")
      #expect(cut.null?.p == 1 / 21.0 && cut.null?.values.count == 20)
    }
  }

  @Test func nullsAreTheNetworksOfLayeredModularity() throws {
    let connectome = try random(sizes: [6, 8, 5], seed: 2)
    let options = MeasurementOptions(nulls: 4, restarts: 2, clusters: 3, seed: 9)
    let measurement = try measured(connectome, options)
    for index in 0..<4 {
      var stream = RandomStream(seed: 9, stream: .nulls, index: UInt64(index))
      let graph = try options.null.sample(of: connectome, using: &stream).graph()
      let seed = UInt64(10 + index)
      let quality = LayeredModularity(layerSizes: connectome.layerSizes)
      let layered = try Leiden(restarts: 2, seed: seed).communities(of: graph, maximizing: quality)
      #expect(layered.quality == measurement["layered"]?.null?.values[index])
      let clusters = try SpectralClustering(clusters: 3, seed: seed).clusters(of: graph)
      #expect(clusters.normalizedCut == measurement["normalized_cut"]?.null?.values[index])
    }
  }

  /// The measure alone, without the others.
  private func cut(_ connectome: Connectome, _ options: MeasurementOptions) throws -> MeasureValue {
    let row = try #require(Measure.named("normalized_cut"))
    return try #require(try row.value(of: MeasureSubject(connectome, options: options)))
  }

  @Test func theNumberOfThreadsChangesNothing() throws {
    let connectome = try random(sizes: [6, 10, 8, 4], seed: 6)
    let one = try cut(connectome, .init(nulls: 9, clusters: 4, seed: 3))
    for threads in [2, 3, 16] {
      let many = try cut(connectome, .init(nulls: 9, clusters: 4, seed: 3, threads: threads))
      #expect(many.value == one.value && many.null == one.null)
    }
    #expect(Set(try #require(one.null?.values)).count > 1)
  }

  /// The mean p of 40 networks that `sampler` made, against `null`. The second layer is ten times as strong.
  private func meanP(of sampler: any LayeredNull, against null: any LayeredNull) throws -> Double {
    let original = try random(sizes: [6, 8, 6], seed: 4).scaled { [1, 10][$0] }
    return try (0..<40).reduce(0) { sum, draw in
      var stream = RandomStream(seed: 500, stream: .nulls, index: UInt64(draw))
      let sample = sampler.sample(of: original, using: &stream)
      let options = MeasurementOptions(nulls: 19, null: null, clusters: 3, seed: UInt64(1000 * draw))
      return sum + (try #require(try cut(sample, options).null?.p)) / 40
    }
  }

  /// p is one of 1/20 … 20/20, all equally likely: 0.525 on average, which varies by 0.288 / √40 = 0.046. Four
  /// times that is allowed.
  @Test(arguments: LayeredNullRow.all.indices) func aSampleOfTheNullIsNotSurprising(index: Int) throws {
    let null = LayeredNullRow.all[index].make()
    #expect(abs(try meanP(of: null, against: null) - 0.525) < 0.182)
  }

  /// A null that moves weights between layers finds any network with uneven layers surprising.
  @Test func aWrongNullIsSurprised() throws {
    #expect(abs(try meanP(of: LayerShuffle(), against: AcrossLayersShuffle()) - 0.525) > 0.182)
  }

  @Test func onlyWhereItIsAskedFor() throws {
    let connectome = try random(sizes: [3, 3], seed: 1)
    #expect(try measured(connectome, .init(nulls: 0, restarts: 1))["normalized_cut"] == nil)
    let alone = try cut(connectome, .init(nulls: 0, clusters: 2))
    #expect(alone.null?.values == [] && alone.null?.z == nil && alone.reason != nil)
    #expect(throws: GraphError.parameter(name: "the number of clusters", value: "1", allowed: "at least 2")) {
      try measured(connectome, .init(nulls: 0, restarts: 1, clusters: 1))
    }
  }

  private func report(_ weights: [Tensor], nulls: Int = 30, clusters: Int? = 2) throws -> ModularityReport {
    try MeasuredInput.network(Connectome(weights: weights), nil).report(
      input: "a", options: .init(nulls: nulls, restarts: 1, clusters: clusters))
  }

  @Test func separatePathsAreCutForNothing() throws {
    let elements = (0..<36).map { index -> Scalar in
      let (row, column) = (index / 6, index % 6)
      return row / 3 == column / 3 ? Scalar(1 + index % 7) : 0
    }
    let separate = Tensor([6, 6], elements)
    let cut = try #require(try report([separate, separate])["normalized_cut"])
    #expect(
      cut.value == 0 && cut["clusters"] == 2 && cut.null?.model == "aliveLayerShuffle" && cut.null?.count == 30)
    // A shuffle may be in two parts as well, by accident.
    #expect(try #require(cut.null?.z) < -1 && #require(cut.null?.p) < 0.1 && cut.reason == nil)
    #expect(try report([separate, separate], clusters: nil)["normalized_cut"] == nil)
  }

  @Test func missingPartsSayWhy() throws {
    let matrix = Tensor([2, 2], [1, 2, 3, 4])
    let alone = try #require(try report([matrix], nulls: 0)["normalized_cut"])
    #expect(alone.value != nil && alone.null?.p == nil && alone.null?.z == nil)
    #expect(alone.reason?.contains("there are no values of the null") == true)
    #expect(alone.reason?.contains("normalized") == false)
    let few = try #require(try report([matrix], clusters: 12)["normalized_cut"])
    #expect(few["clusters"] == 4 && few.value == 4)
    #expect(few.reason?.contains("only 4 nodes have edges, so there are fewer clusters than 12") == true)
    let nothing = try #require(try report([Tensor([2, 2])])["normalized_cut"])
    #expect(nothing.value == nil && nothing["clusters"] == 0 && nothing.null?.z == nil)
    #expect(nothing.reason == "all weights are zero: there are no connections")
  }

  @Test func graphsWithoutLayersHaveTheirOwnNull() throws {
    let options = MeasurementOptions(nulls: 6, restarts: 1, clusters: 2)
    let path = try Graph(nodeCount: 4, edges: [Edge(0, 1), Edge(1, 2, weight: 0.5), Edge(2, 3)])
    let cut = try #require(try MeasuredInput.graph(path).report(input: "a", options: options)["normalized_cut"])
    // Half a weight of each half's 2.5 leads out.
    #expect(abs(try #require(cut.value) - 0.4) < 1e-15 && cut.null?.model == "degreePreserving")
    for (index, value) in try #require(cut.null?.values).enumerated() {
      var stream = RandomStream(seed: 0, stream: .nulls, index: UInt64(index))
      let null = DegreePreservingSwap().sample(of: path, using: &stream)
      #expect(
        value == (try SpectralClustering(clusters: 2, seed: UInt64(index) + 1).clusters(of: null)).normalizedCut
      )
    }
    #expect(cut.null?.count == 6)
    let bare = try MeasuredInput.graph(Graph(nodeCount: 4, edges: [])).report(
      input: "a", options: options)
    #expect(bare["normalized_cut"]?.value == nil && bare["normalized_cut"]?.reason == "the graph has no edges")
  }
}
