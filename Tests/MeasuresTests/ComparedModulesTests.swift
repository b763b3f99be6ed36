import ConnectomeSupport
import Connectomes
import Graphs
import Measures
import Records
import Tensors
import Testing

@Suite struct ComparedModulesTests {
  /// k equal blocks that are apart have 1 − γ/k, whatever γ: the most that is possible.
  @Test(arguments: [(0.8, 2), (0.5, 4), (0.5, 2), (1, 2), (1, 3), (2, 4), (1.5, 6)])
  func separateEqualModulesAreOne(resolution: Double, blocks: Int) throws {
    let network = try planted(sizes: [12, 12, 12], blocks: blocks, between: 0)
    let options = MeasurementOptions(nulls: 9, restarts: 4, resolution: resolution)
    let layered = try #require(
      try MeasuredInput.network(network, nil).report(input: "a", options: options).layered)
    #expect(layered["modules"] == Double(blocks))
    #expect(abs(try #require(layered.value) - (1 - resolution / Double(blocks))) < 1e-12)
    #expect(layered["maximum"] == 1 - resolution / Double(blocks))
    #expect(abs(try #require(layered["normalized"]) - 1) < 1e-12)
    #expect(abs(try #require(layered["normalized_attainable"]) - 1) < 1e-12)
  }

  /// 3 and 9 of 12 units: apart, but unequal. Of half the weight of equal modules crossing it says half in both ways.
  @Test func unequalModulesAreToldFromHalfModularOnes() throws {
    let options = MeasurementOptions(nulls: 40, restarts: 4)
    let unequal = try Connectome(
      weights: (0..<2).map { _ in matrix(12, 12) { ($0 < 3) == ($1 < 3) ? 1 : 0 } })
    let found = try #require(
      try MeasuredInput.network(unequal, nil).report(input: "a", options: options).layered)
    #expect(found["modules"] == 2)
    #expect(abs(try #require(found.value) - (try #require(found["attainable"]))) < 1e-12)
    #expect(abs(try #require(found["normalized_attainable"]) - 1) < 1e-12)
    #expect(try #require(found["normalized"]) < 0.5)
    let mixed = try planted(sizes: [12, 12, 12], blocks: 2, between: 1 / 3.0)
    let half = try #require(try MeasuredInput.network(mixed, nil).report(input: "a", options: options).layered)
    #expect(abs(try #require(half["attainable"]) - 0.5) < 1e-6)
    #expect(abs(try #require(half["normalized"]) - (try #require(half["normalized_attainable"]))) < 1e-6)
    #expect(try #require(half["normalized_attainable"]) < 0.55)
  }

  /// (Q − mean) / (best − mean), for the most that so many modules can have and for what those that were found could have.
  @Test func qualitiesAreNormalizedByWhatTheNullsHave() throws {
    for seed in 0..<4 {
      let network = try random(sizes: [8, 10, 6], seed: UInt64(seed), density: 0.5)
      let options = MeasurementOptions(nulls: 15, restarts: 3, resolution: 0.9, seed: UInt64(seed))
      let layered = try #require(
        try MeasuredInput.network(network, nil).report(input: "a", options: options).layered)
      let (quality, null) = (try #require(layered.value), try #require(layered.null))
      let mean = null.values.reduce(0, +) / 15
      #expect(null.count == 15)
      #expect(abs(try #require(null.mean) - mean) < 1e-15)
      let modules = try #require(layered["modules"])
      #expect(layered["maximum"] == 1 - 0.9 / modules)
      for (key, best) in [("normalized", "maximum"), ("normalized_attainable", "attainable")] {
        let expected = (quality - mean) / (try #require(layered[best]) - mean)
        #expect(abs(try #require(layered[key]) - expected) < 1e-12, "\(key)")
      }
    }
  }
}
