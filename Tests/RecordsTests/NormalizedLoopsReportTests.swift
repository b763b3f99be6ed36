import Foundation
import Testing

@testable import Records

struct NormalizedLoopsReportTests {
  @Test func keepsThePlaceOfAPairThatHasNoValue() throws {
    let report = NormalizedLoopsReport(pairs: [2, .nan, 3], mean: .nan)
    let json = String(decoding: try JSONRecords.encoder(pretty: false).encode(report), as: UTF8.self)
    #expect(json == #"{"mean":null,"pairs":[2,null,3],"reason":"not a finite number"}"#)
    #expect(try JSONDecoder().decode(NormalizedLoopsReport.self, from: Data(json.utf8)) == report)
  }
}
