import Records
import Testing

@testable import Reports

struct VariantFactsTests {
  @Test func numbersAreTakenRunByRun() throws {
    let fixtures = try ReportFixtures()
    for (seed, quality) in [0.3, 0.5, 0.4].enumerated() {
      try fixtures.add(.init(id: "s\(seed)", seed: UInt64(seed), quality: quality, leak: 0.1 * Double(seed)))
    }
    try fixtures.add(.init(id: "s3", seed: 3, state: .failed))
    let group = TaskGroup.groups(of: try RunCollection.load(paths: [fixtures.path]))[0]
    let facts = VariantFacts(group.variants[0])
    let layered = try #require(facts["layered"])
    #expect(facts.runs == 3 && layered.nulls == 100 && layered.null == "aliveLayerShuffle")
    #expect(facts.measures.map(\.name) == ["newman", "layered", "normalized_loops", "leak"])
    #expect(layered.value?.values == [0.3, 0.4, 0.5])
    #expect(layered.excess?.values == [0.3 - 0.03, 0.4 - 0.03, 0.5 - 0.03])
    #expect(facts["leak"]?.value?.median == 0.1 && facts.chanceLeak == 0.75 && facts.testAccuracy == nil)
    #expect(layered.value?.bySeed == [0: 0.3, 1: 0.5, 2: 0.4] && facts.reasons.isEmpty)
  }

  @Test func reasonsOfMissingValuesAreKeptOnceEach() throws {
    let fixtures = try ReportFixtures()
    for seed in 0..<2 {
      let folder = try fixtures.add(.init(id: "s\(seed)", seed: UInt64(seed)))
      var result = try folder.result()
      result.modularity?.measures[1].null?.z = nil
      result.modularity?.measures[1].reason = "the nulls do not vary"
      if seed == 1 { result.modularity = nil }
      try folder.write(result)
    }
    let group = TaskGroup.groups(of: try RunCollection.load(paths: [fixtures.path]))[0]
    let facts = VariantFacts(group.variants[0])
    #expect(facts.reasons == ["the nulls do not vary", "the network was not measured"])
    #expect(facts["layered"]?.z == nil && facts.runs == 2)
  }
}
