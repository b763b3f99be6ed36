import Foundation
import Testing

@testable import Records

struct LayeredReportTests {
  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func neverWritesWhatIsNotFinite(z: Double) throws {
    let report = LayeredReport(
      quality: z, modules: 1,
      null: NullReport(
        model: "layerShuffle", mean: 0.5, standardDeviation: 0, z: z, p: 1, values: [0.5, .nan]),
      normalized: z, seconds: 0, reason: "the nulls do not vary")
    let json = String(decoding: try JSONRecords.encoder(pretty: false).encode(report), as: UTF8.self)
    #expect(json.contains(#""Q":null"#) && json.contains(#""normalized":null"#))
    #expect(json.contains(#""reason":"the nulls do not vary""#))
    #expect(try JSONDecoder().decode(LayeredReport.self, from: Data(json.utf8)) == report)
  }

  @Test func givesAReasonWhereTheWriterGaveNone() {
    let report = LayeredReport(
      quality: nil, modules: 0,
      null: NullReport(model: "layerShuffle", mean: 0, standardDeviation: 0, z: 0, p: 1), normalized: 0,
      seconds: 0)
    #expect(report.reason == "not a finite number")
    #expect(Fixtures.modularity.layered?.reason == nil)
  }
}
