import Foundation
import Testing

@testable import Records

struct MeasureReportTests {
  private func comesBack(_ measure: MeasureReport) throws -> Bool {
    let report = ModularityReport(
      input: "", nodes: 1, edges: 1, density: 1, measures: [measure], reason: "r", membership: [0],
      layerSizes: [])
    return try ModularityReport.decode(report.json(), path: "m")[measure.name] == measure
  }

  private func json(_ measure: MeasureReport) throws -> String {
    let report = ModularityReport(
      input: "", nodes: 1, edges: 1, density: 1, measures: [measure], reason: "r", membership: [0],
      layerSizes: [])
    return String(decoding: try report.jsonLine(), as: UTF8.self)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity], ["newman", "layered", "normalized_cut", "hubs"])
  func neverWritesWhatIsNotFinite(z: Double, name: String) throws {
    let measure = MeasureReport(
      name, value: z,
      null: NullReport(model: nil, mean: 0.5, standardDeviation: 0, z: z, p: 1, values: [0.5, z]),
      parts: ["normalized": .number(z), "pairs": .list([2, z])], reason: "the nulls do not vary")
    let json = try json(measure)
    #expect(json.contains("\"\(MeasureReport.valueKey(of: name))\":null"))
    #expect(json.contains(#""normalized":null"#) && json.contains(#""pairs":[2,null]"#))
    #expect(json.contains(#""reason":"the nulls do not vary""#) && !json.lowercased().contains("nan"))
    #expect(try comesBack(measure))
  }

  @Test func keepsThePlaceOfAPairThatHasNoValue() throws {
    let loops = MeasureReport("normalized_loops", value: .nan, parts: ["pairs": .list([2, .nan, 3])])
    #expect(try json(loops).contains(#"{"mean":null,"pairs":[2,null,3],"reason":"not a finite number"}"#))
    #expect(try comesBack(loops))
  }

  @Test func givesAReasonWhereTheWriterGaveNone() {
    let missing = "not a finite number"
    #expect(MeasureReport("a", value: nil).reason == missing && MeasureReport("a", value: 1).reason == nil)
    #expect(MeasureReport("a", value: 1, parts: ["b": .number(nil)]).reason == missing)
    #expect(MeasureReport("a", value: 1, parts: ["b": .list([1, nil])]).reason == missing)
    #expect(MeasureReport("a", value: 1, null: NullReport(model: "layerShuffle")).reason == missing)
    #expect(Fixtures.layered.reason == nil && Fixtures.cut.reason == nil)
  }

  @Test func numbersAreFoundByTheirKeysInResults() {
    #expect(Fixtures.layered.number("Q") == 0.5 && Fixtures.layered.number("normalized") == 0.4)
    #expect(Fixtures.layered.number("z") == 2 && Fixtures.layered.number("null_mean") == 0.1)
    #expect(Fixtures.cut.number("value") == 0.5 && Fixtures.cut.number("Q") == nil)
    #expect(Fixtures.layered.count == 2 && Fixtures.cut.count == 2 && Fixtures.loops.count == nil)
    #expect(MeasureReport.column(of: "layered", "z") == "modularity.layered.z")
    #expect(MeasureReport.column(of: "leak", "value") == "modularity.leak")
    #expect(MeasureReport.column(of: "hubs", "value") == "modularity.measures.hubs.value")
  }

  /// A probe's p stands beside its value, without null networks.
  @Test(arguments: ["newman", "taskVariance"]) func ownKeysAreKeptWhereNoNullHasThem(name: String) throws {
    let measure = MeasureReport(name, value: 1, parts: ["p": .number(0.3), "z": .number(2)])
    #expect(measure.number("p") == 0.3 && measure.number("z") == 2)
    #expect(try comesBack(measure))
  }

  @Test func numbersAndListsAreTold() throws {
    let parts: [String: MeasurePart] = [
      "a": .number(1.5), "b": .whole(3), "c": .wholes([1, 2]), "d": .number(nil),
    ]
    let measure = MeasureReport("hubs", value: 1, parts: parts, reason: "r")
    #expect(measure["a"] == 1.5 && measure["b"] == 3 && measure.list("c") == [1, 2])
    #expect(measure["c"] == nil && measure.list("a") == nil && measure["d"] == nil)
    #expect(try comesBack(measure))
    #expect(try json(measure).contains(#""b":3,"c":[1,2],"d":null"#))
  }
}
