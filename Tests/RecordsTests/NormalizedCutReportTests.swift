import Foundation
import Testing

@testable import Records

struct NormalizedCutReportTests {
  @Test func isInTheReportWhereItWasAskedFor() throws {
    var report = Fixtures.modularity
    #expect(try Fixtures.object(report)["normalized_cut"] == nil)
    report.normalizedCut = NormalizedCutReport(
      value: 0.5, clusters: 2, null: "layerShuffle", nullMean: 1, nullDeviation: 0.25, z: -2, p: 0.25,
      seconds: 0.1, nullValues: [0.75, 1, 1.25])
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
      value: z, clusters: 2, null: nil, nullMean: 0.5, nullDeviation: 0, z: z, p: 1, seconds: 0,
      nullValues: [0.5, z], reason: "the nulls do not vary")
    let json = String(decoding: try JSONRecords.encoder(pretty: false).encode(report), as: UTF8.self)
    #expect(json.contains(#""z":null"#) && json.contains(#""value":null"#) && json.contains(#""null":null"#))
    #expect(json.contains(#""null_values":[0.5]"#) && json.contains("the nulls do not vary"))
    #expect(try JSONDecoder().decode(NormalizedCutReport.self, from: Data(json.utf8)) == report)
  }

  @Test func givesAReasonWhereTheWriterGaveNone() {
    let report = NormalizedCutReport(
      value: nil, clusters: 0, null: "layerShuffle", nullMean: 0, nullDeviation: 0, z: 0, p: 1, seconds: 0,
      nullValues: [])
    #expect(report.reason == "not a finite number")
  }
}
