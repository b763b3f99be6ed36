import Foundation
import Testing

@testable import Records

struct LayeredReportTests {
  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func neverWritesWhatIsNotFinite(z: Double) throws {
    let report = LayeredReport(
      quality: 0.5, modules: 1, null: "layerShuffle", nullMean: 0.5, nullDeviation: 0, z: z, p: 1,
      normalized: 0,
      seconds: 0, nullValues: [0.5, .nan], reason: "the nulls do not vary")
    let json = String(decoding: try JSONRecords.encoder(pretty: false).encode(report), as: UTF8.self)
    #expect(json.contains(#""z":null"#) && json.contains(#""reason":"the nulls do not vary""#))
    #expect(json.contains(#""null_values":[0.5]"#))
    #expect(try JSONDecoder().decode(LayeredReport.self, from: Data(json.utf8)) == report)
  }

  @Test func givesAReasonWhereTheWriterGaveNone() {
    let report = LayeredReport(
      quality: nil, modules: 0, null: "layerShuffle", nullMean: 0, nullDeviation: 0, z: 0, p: 1, normalized: 0,
      seconds: 0, nullValues: [])
    #expect(report.reason == "not a finite number")
    #expect(Fixtures.modularity.layered?.reason == nil)
  }
}
