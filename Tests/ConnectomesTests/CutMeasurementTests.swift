import Connectomes
import Graphs
import Randomness
import Tensors
import Testing

@Suite struct CutMeasurementTests {
  @Test func plantedBlocksAreCutLessThanTheirNulls() throws {
    let connectome = try planted(sizes: [12, 12, 12], blocks: 3, between: 0.1)
    for null in layeredNulls {
      let options = MeasurementOptions(nulls: 20, null: null.make(), restarts: 1, clusters: 3, seed: 1)
      let cut = try #require(try Measurement(of: connectome, options: options).normalizedCut)
      // Of each block's weight 0.2 / 1.2 leads out.
      #expect(abs(cut.clusters.normalizedCut - 3 * 0.2 / 1.2) < 1e-6)
      #expect(cut.clusters.partition == Partition((0..<36).map { $0 % 12 / 4 }))
      #expect(try #require(cut.comparison.z) < -10, "\(null.name)")
      #expect(cut.comparison.p == 1 / 21.0 && cut.nullValues.count == 20)
    }
  }

  @Test func nullsAreTheNetworksOfLayeredModularity() throws {
    let connectome = try random(sizes: [6, 8, 5], seed: 2)
    let options = MeasurementOptions(nulls: 4, restarts: 2, clusters: 3, seed: 9)
    let measurement = try Measurement(of: connectome, options: options)
    let cut = try #require(measurement.normalizedCut)
    for index in 0..<4 {
      var stream = RandomStream(seed: 9, stream: .nulls, index: UInt64(index))
      let graph = try options.null.sample(of: connectome, using: &stream).graph()
      let seed = UInt64(10 + index)
      let quality = LayeredModularity(layerSizes: connectome.layerSizes)
      let layered = try Leiden(restarts: 2, seed: seed).communities(of: graph, maximizing: quality)
      #expect(layered.quality == measurement.nullValues[index])
      let clusters = try SpectralClustering(clusters: 3, seed: seed).clusters(of: graph)
      #expect(clusters.normalizedCut == cut.nullValues[index])
    }
  }

  @Test func theNumberOfThreadsChangesNothing() throws {
    let connectome = try random(sizes: [6, 10, 8, 4], seed: 6)
    let measure = { (threads: Int) in
      try CutMeasurement(of: connectome, clusters: 4, options: .init(nulls: 9, seed: 3, threads: threads))
    }
    let one = try measure(1)
    for threads in [2, 3, 16] {
      let many = try measure(threads)
      #expect(many.clusters == one.clusters && many.nullValues == one.nullValues)
    }
    #expect(Set(one.nullValues).count > 1)
  }

  /// The mean p of 40 networks that `sampler` made, against `null`. The second layer is ten times as strong.
  private func meanP(of sampler: any LayeredNull, against null: any LayeredNull) throws -> Double {
    let original = try random(sizes: [6, 8, 6], seed: 4).scaled { [1, 10][$0] }
    return try (0..<40).reduce(0) { sum, draw in
      var stream = RandomStream(seed: 500, stream: .nulls, index: UInt64(draw))
      let sample = sampler.sample(of: original, using: &stream)
      let options = MeasurementOptions(nulls: 19, null: null, seed: UInt64(1000 * draw))
      return sum + (try CutMeasurement(of: sample, clusters: 3, options: options)).comparison.p / 40
    }
  }

  /// p is one of 1/20 … 20/20, all equally likely: 0.525 on average, which varies by 0.288 / √40 = 0.046. Four
  /// times that is allowed.
  @Test(arguments: layeredNulls.indices) func aSampleOfTheNullIsNotSurprising(index: Int) throws {
    let null = layeredNulls[index].make()
    #expect(abs(try meanP(of: null, against: null) - 0.525) < 0.182)
  }

  /// A null that moves weights between layers finds any network with uneven layers surprising.
  @Test func aWrongNullIsSurprised() throws {
    #expect(abs(try meanP(of: LayerShuffle(), against: AcrossLayersShuffle()) - 0.525) > 0.182)
  }

  @Test func onlyWhereItIsAskedFor() throws {
    let connectome = try random(sizes: [3, 3], seed: 1)
    #expect(try Measurement(of: connectome, options: .init(nulls: 0, restarts: 1)).normalizedCut == nil)
    let alone = try CutMeasurement(of: connectome, clusters: 2, options: .init(nulls: 0))
    #expect(alone.nullValues.isEmpty && alone.comparison.z == nil && !alone.comparison.reasons.isEmpty)
    #expect(throws: GraphError.parameter(name: "the number of clusters", value: "1", allowed: "at least 2")) {
      try Measurement(of: connectome, options: .init(nulls: 0, restarts: 1, clusters: 1))
    }
  }
}
