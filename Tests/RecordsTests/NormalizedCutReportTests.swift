import Foundation
import Testing

@testable import Records

struct NormalizedCutReportTests {
  @Test func isInTheReportWhereItWasAskedFor() throws {
    var report = Fixtures.modularity
    #expect(try Fixtures.object(report)["normalized_cut"] == nil)
    report.normalizedCut = NormalizedCutReport(
      value: 0.5, clusters: 2,
      null: NullReport(
        model: "layerShuffle", mean: 1, standardDeviation: 0.25, z: -2, p: 0.25, values: [0.75, 1, 1.25]),
      seconds: 0.1)
    let cut = try #require(Fixtures.object(report)["normalized_cut"] as? [String: Any])
    #expect(
      Set(cut.keys) == [
        "value", "clusters", "null", "nulls", "null_mean", "null_sd", "z", "p", "seconds", "null_values",
      ])
    #expect(cut["nulls"] as? Int == 3 && cut["z"] as? Double == -2)
    #expect(try ModularityReport.decode(report.json(), path: "m") == report)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func neverWritesWhatIsNotFinite(z: Double) throws {
    let report = NormalizedCutReport(
      value: z, clusters: 2,
      null: NullReport(model: nil, mean: 0.5, standardDeviation: 0, z: z, p: 1, values: [0.5, z]), seconds: 0,
      reason: "the nulls do not vary")
    let json = String(decoding: try JSONRecords.encoder(pretty: false).encode(report), as: UTF8.self)
    #expect(json.contains(#""value":null"#) && json.contains("the nulls do not vary"))
    #expect(try JSONDecoder().decode(NormalizedCutReport.self, from: Data(json.utf8)) == report)
  }

  @Test func givesAReasonWhereTheWriterGaveNone() {
    let null = NullReport(model: "layerShuffle", mean: 0, standardDeviation: 0, z: 0, p: 1)
    #expect(
      NormalizedCutReport(value: nil, clusters: 0, null: null, seconds: 0).reason == "not a finite number")
    #expect(NormalizedCutReport(value: 1, clusters: 2, null: null, seconds: 0).reason == nil)
    let missing = NullReport(model: "layerShuffle")
    #expect(
      NormalizedCutReport(value: 1, clusters: 2, null: missing, seconds: 0).reason == "not a finite number")
  }
}
