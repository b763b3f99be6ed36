import ConnectomeSupport
import Connectomes
import Graphs
import Measures
import Randomness
import Tensors
import Testing

@Suite struct MeasurementTests {
  @Test func plantedBlocksAreFound() throws {
    let connectome = try planted(sizes: [12, 12, 12], blocks: 3, between: 0.1)
    for null in LayeredNullRow.all {
      let measurement = try measured(
        connectome, .init(nulls: 20, null: null.make(), restarts: 5, seed: 1))
      let blocks = Partition((0..<36).map { $0 % 12 / 4 })
      let newman = try #require(measurement["newman"]?.partition)
      let layered = try #require(measurement["layered"])
      #expect(try adjustedRandIndex(measurement.partition, blocks) == 1)
      #expect(try adjustedRandIndex(newman, blocks) == 1)
      // With all blocks found, a share of 1 / (1 + 2ε) of the weight is inside, and a third of it expected there.
      let quality = try #require(layered.value)
      #expect(abs(quality - (1 / 1.2 - 1 / 3.0)) < 1e-6)
      #expect(layered.null?.values.count == 20)
      let z = try #require(layered.null?.z)
      #expect(z > 10, "\(null.name)")
      #expect(layered.null?.p == 1 / 21.0)
      // 1 + 2 (0.9 / 1.2)⁴
      let loops = try #require(measurement["normalized_loops"]?.value)
      #expect(abs(loops - 1.6328125) < 1e-5)
    }
  }

  @Test func qualitiesIgnoreOrderAndSignOfHiddenUnitsAndScale() throws {
    let connectome = try planted(sizes: [8, 12, 8], blocks: 2, between: 0.2).mapped {
      $3[$1, $2] * Scalar(8 + ($1 * 5 + $2 * 3) % 7)
    }
    let options = MeasurementOptions(nulls: 0, restarts: 5)
    let expected = try measured(connectome, options)
    for other in [
      try connectome.withHiddenUnitsReversed(), try connectome.withSignsFlipped(),
      try connectome.scaled { _ in 0.125 },
    ] {
      let measurement = try measured(other, options)
      // The same partition, with sums in another order.
      for name in ["newman", "layered"] {
        let (value, known) = (try #require(measurement[name]?.value), try #require(expected[name]?.value))
        #expect(abs(value - known) < 1e-12)
      }
    }
  }

  @Test func theNumberOfThreadsChangesNothing() throws {
    let connectome = try random(sizes: [6, 10, 8, 4], seed: 6)
    let measure = { (threads: Int) in
      try measured(connectome, .init(nulls: 9, restarts: 4, seed: 3, threads: threads))
    }
    let one = try measure(1)
    for threads in [2, 3, 16] {
      let many = try measure(threads)
      for name in ["newman", "layered"] {
        #expect(many[name]?.value == one[name]?.value && many[name]?.partition == one[name]?.partition)
      }
      #expect(many["layered"]?.null == one["layered"]?.null)
    }
    #expect(Set(try #require(one["layered"]?.null?.values)).count > 1)
  }

  /// With 30 nulls the z-score of a sample of the null has the mean 0 and, as √(31/30) times Student's t with 29 degrees
  /// of freedom, the standard deviation 1.05; over 60 networks the mean varies by 0.136 and the standard deviation by
  /// about 0.1. Four times that is allowed.
  private func isCalibrated(_ scores: [Double]) -> Bool {
    let mean = scores.reduce(0, +) / Double(scores.count)
    let squares = scores.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let deviation = (squares / Double(scores.count - 1)).squareRoot()
    return abs(mean) < 0.54 && (0.65...1.45) ~= deviation
  }

  /// The z-scores of 60 networks that `sampler` made, against `null`. The second layer is ten times as strong.
  private func scores(of sampler: any LayeredNull, against null: any LayeredNull) throws -> [Double] {
    let original = try planted(sizes: [6, 8, 6], blocks: 2, between: 0.1).scaled { [1, 10][$0] }
    return try (0..<60).map { draw in
      var stream = RandomStream(seed: 500, stream: .nulls, index: UInt64(draw))
      let sample = sampler.sample(of: original, using: &stream)
      let options = MeasurementOptions(nulls: 30, null: null, restarts: 1, seed: UInt64(1000 * draw))
      return try #require(try measured(sample, options)["layered"]?.null?.z)
    }
  }

  @Test(arguments: LayeredNullRow.all.indices) func aSampleOfTheNullIsNotSurprising(index: Int) throws {
    let null = LayeredNullRow.all[index].make()
    #expect(isCalibrated(try scores(of: null, against: null)))
  }

  /// A null that moves weights between layers finds any network with uneven layers surprising.
  @Test func aWrongNullIsSurprised() throws {
    #expect(!isCalibrated(try scores(of: LayerShuffle(), against: AcrossLayersShuffle())))
  }

  @Test func withoutNullsThereIsNoZ() throws {
    let measurement = try measured(random(sizes: [3, 3], seed: 1), .init(nulls: 0, restarts: 1))
    let layered = try #require(measurement["layered"])
    #expect(layered.null?.values == [] && layered.null?.z == nil && layered.reason != nil)
    #expect(measurement["normalized_loops"]?.value == nil && measurement["leak"] == nil)
  }

  @Test func whatCannotBeMeasuredIsRefused() throws {
    let connectome = try random(sizes: [3, 3], seed: 1)
    let error = #expect(throws: GraphError.self) { try measured(connectome, .init(nulls: -1, restarts: 1)) }
    #expect(error?.description == "the number of nulls is -1; allowed is at least 0")
    #expect(throws: GraphError.parameter(name: "the number of restarts", value: "0", allowed: "at least 1")) {
      try measured(connectome, .init(restarts: 0))
    }
  }

  /// What a measure finds does not depend on what is measured beside it.
  @Test func measuresDoNotDisturbEachOther() throws {
    let connectome = try planted(sizes: [8, 12, 8], blocks: 2, between: 0.2)
    let plain = try measured(connectome, .init(nulls: 3, restarts: 2))
    let all = try measured(connectome, .init(nulls: 3, restarts: 2, measures: Measure.all.map(\.name)))
    #expect(all.found.count > plain.found.count && all.partition == plain.partition)
    for (measure, value) in plain.found {
      #expect(all[measure.name]?.value == value.value && all[measure.name]?.null == value.null)
    }
  }
}
