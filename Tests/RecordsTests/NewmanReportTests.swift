import Foundation
import Testing

@testable import Records

struct NewmanReportTests {
  @Test func writesAMissingQualityAsNull() throws {
    let report = NewmanReport(
      quality: .nan, modules: 0, resolution: 1, restarts: 1, spread: nil, seconds: 0, reason: "no edges")
    let json = String(decoding: try JSONRecords.encoder(pretty: false).encode(report), as: UTF8.self)
    #expect(json.contains(#""Q":null"#) && json.contains(#""spread":null"#))
    #expect(try JSONDecoder().decode(NewmanReport.self, from: Data(json.utf8)) == report)
  }
}
