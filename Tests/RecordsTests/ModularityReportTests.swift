import Foundation
import Testing

@testable import Records

struct ModularityReportTests {
  @Test func hasExactlyTheKeysOfTheInterface() throws {
    let object = try Fixtures.object(Fixtures.modularity)
    #expect(
      Set(object.keys) == [
        "schema", "input", "nodes", "isolated", "edges", "density", "newman", "directed", "signed", "layered",
        "normalized_loops", "leak",
        "membership", "layer_sizes", "measured",
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

  /// Reports of before isolated nodes were counted have none.
  @Test func isolatedNodesMayBeMissing() throws {
    var object = try Fixtures.object(Fixtures.modularity)
    object["isolated"] = nil
    let data = try JSONSerialization.data(withJSONObject: object)
    #expect(try ModularityReport.decode(data, path: "m").isolated == 0)
  }

  @Test func comesBackAsItWent() throws {
    #expect(try ModularityReport.decode(Fixtures.modularity.json(), path: "m") == Fixtures.modularity)
  }

  @Test func leavesLeakOutWhereTheStructureIsUnknown() throws {
    var report = Fixtures.modularity
    report.measures.removeAll { $0.name == "leak" }
    #expect(try Fixtures.object(report)["leak"] == nil && report.leak == nil)
    #expect(try ModularityReport.decode(report.json(), path: "m") == report)
  }

  /// The leak is a number itself; what it is by chance stands beside it.
  @Test func chanceStandsBesideTheLeak() throws {
    var report = Fixtures.modularity
    let place = try #require(report.measures.firstIndex { $0.name == "leak" })
    #expect(report.chanceLeak == nil)
    report.measures[place].parts = ["chance": .number(0.75)]
    let object = try Fixtures.object(report)
    #expect(object["leak"] as? Double == report.leak && object["chance"] as? Double == 0.75)
    let again = try ModularityReport.decode(report.json(), path: "m")
    #expect(again == report && again.chanceLeak == 0.75)
  }

  @Test func writesNullForALeakThatCouldNotBeComputed() throws {
    let report = Fixtures.modularity(leak: nil)
    #expect(try Fixtures.object(report)["leak"] is NSNull && report.reason == "not a finite number")
    #expect(try ModularityReport.decode(report.json(), path: "m") == report)
  }

  @Test func writesNullBesideAReasonForAnInputWithoutLayers() throws {
    let report = ModularityReport(
      input: "a.csv", nodes: 0, edges: 0, density: .nan, measures: [Fixtures.newman],
      reason: "the graph has no layers", membership: [], layerSizes: [])
    let object = try Fixtures.object(report)
    #expect(object["layered"] is NSNull && object["normalized_loops"] is NSNull && object["density"] is NSNull)
    #expect(object["reason"] as? String == "the graph has no layers")
    #expect(object["leak"] == nil && object["normalized_cut"] == nil)
    #expect(try ModularityReport.decode(report.json(), path: "m") == report)
  }

  @Test func aCutHasAKeyOfItsOwnAndOtherMeasuresStandTogether() throws {
    let null = NullReport(
      model: "layerShuffle", mean: 1, standardDeviation: 0.25, z: -2, p: 0.25, values: [0.75, 1, 1.25])
    let other = MeasureReport("hubs", value: 2, null: null, parts: ["nodes": .list([1, nil])], reason: "so")
    let report = Fixtures.modularity(leak: 0.02, others: [Fixtures.cut, other])
    let object = try Fixtures.object(report)
    let cut = try #require(object["normalized_cut"] as? [String: Any])
    #expect(
      Set(cut.keys) == [
        "value", "clusters", "null", "nulls", "null_mean", "null_sd", "z", "p", "seconds", "null_values",
      ])
    #expect(cut["nulls"] as? Int == 3 && cut["z"] as? Double == -2)
    let measures = try #require(object["measures"] as? [String: [String: Any]])
    #expect(Array(measures.keys) == ["hubs"])
    #expect(Set(measures["hubs"]?.keys.map { $0 } ?? []) == ["value", "null", "nodes", "reason"])
    #expect((measures["hubs"]?["null"] as? [String: Any])?["z"] as? Double == -2)
    #expect(try ModularityReport.decode(report.json(), path: "m") == report)
  }

  /// What an earlier version wrote has no words: the names stand for them.
  @Test func readsReportsWithoutWords() throws {
    var object = try Fixtures.object(Fixtures.modularity)
    object["measured"] = nil
    let data = try JSONSerialization.data(withJSONObject: object)
    let report = try ModularityReport.decode(data, path: "m")
    #expect(report.measures.map(\.name) == ["newman", "layered", "normalized_loops", "leak"])
    #expect(report["normalized_loops"]?.words == .init(label: "normalized loops"))
    #expect(report.layered?.value == 0.5 && report.layered?.null?.z == 2 && report.leak == 0.02)
  }
}
