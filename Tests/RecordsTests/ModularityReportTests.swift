import Foundation
import Testing

@testable import Records

struct ModularityReportTests {
  @Test func hasExactlyTheKeysOfTheInterface() throws {
    let object = try Fixtures.object(Fixtures.modularity)
    #expect(
      Set(object.keys) == [
        "schema", "input", "nodes", "edges", "density", "newman", "directed", "signed", "layered",
        "normalized_loops", "leak",
        "membership", "layer_sizes",
      ])
    let newman = try #require(object["newman"] as? [String: Any])
    #expect(Set(newman.keys) == ["Q", "modules", "resolution", "restarts", "spread", "seconds"])
    let layered = try #require(object["layered"] as? [String: Any])
    #expect(
      Set(layered.keys) == [
        "Q", "modules", "null", "nulls", "null_mean", "null_sd", "z", "p", "normalized", "seconds",
        "null_values",
      ])
    #expect(layered["nulls"] as? Int == 3)
    let loops = try #require(object["normalized_loops"] as? [String: Any])
    #expect(Set(loops.keys) == ["pairs", "mean"])
  }

  @Test func comesBackAsItWent() throws {
    #expect(try ModularityReport.decode(Fixtures.modularity.json(), path: "m") == Fixtures.modularity)
  }

  @Test func leavesLeakOutWhereTheStructureIsUnknown() throws {
    var report = Fixtures.modularity
    report.leak = nil
    #expect(try Fixtures.object(report)["leak"] == nil)
  }

  @Test func writesNullBesideAReasonForAnInputWithoutLayers() throws {
    let report = ModularityReport(
      input: "a.csv", nodes: 0, edges: 0, density: .nan, newman: Fixtures.modularity.newman, layered: nil,
      normalizedLoops: nil, reason: "the graph has no layers", membership: [], layerSizes: [])
    let object = try Fixtures.object(report)
    #expect(object["layered"] is NSNull && object["normalized_loops"] is NSNull && object["density"] is NSNull)
    #expect(object["reason"] as? String == "the graph has no layers")
    #expect(try ModularityReport.decode(report.json(), path: "m") == report)
  }
}
