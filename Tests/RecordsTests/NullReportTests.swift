import Foundation
import Testing

@testable import Records

struct NullReportTests {
  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func neverWritesWhatIsNotFinite(z: Double) throws {
    let report = NullReport(model: nil, mean: z, standardDeviation: z, z: z, p: z, values: [0.5, z])
    let json = String(decoding: try JSONRecords.encoder(pretty: false).encode(report), as: UTF8.self)
    #expect(
      json
        == #"{"null":null,"null_mean":null,"null_sd":null,"null_values":[0.5],"nulls":2,"p":null,"z":null}"#)
    #expect(try JSONDecoder().decode(NullReport.self, from: Data(json.utf8)) == report)
  }

  /// Why z misleads is written where it does, and read back, beside a measure's own keys too.
  @Test func warningsAreWrittenWhereThereAreSome() throws {
    let report = NullReport(
      model: "m", mean: 0, standardDeviation: 1, z: 3, p: 0.5, values: [0.5], warnings: ["few"])
    let json = String(decoding: try JSONRecords.encoder(pretty: false).encode(report), as: UTF8.self)
    #expect(json.hasSuffix(#""z":3,"z_warnings":["few"]}"#))
    #expect(try JSONDecoder().decode(NullReport.self, from: Data(json.utf8)) == report)
  }

  /// n nulls give no p below 1 / (n + 1), and that only where all lie on one side.
  @Test func knowsTheLeastPOfItsNulls() {
    let few = NullReport(
      model: "a", mean: 0, standardDeviation: 1, z: 3, p: 1 / 19.0, values: .init(repeating: 0, count: 18))
    #expect(few.leastP == 1 / 19.0 && few.isLeast)
    var other = few
    other.p = 2 / 19.0
    #expect(!other.isLeast && !NullReport(model: "a").isLeast)
  }

  @Test func isCompleteOnlyWithAllItsValues() {
    let whole = NullReport(
      model: "layerShuffle", mean: 0.5, standardDeviation: 0.1, z: 1, p: 0.25, values: [0.5])
    #expect(whole.isComplete && !NullReport(model: "layerShuffle").isComplete)
    for path in [\NullReport.mean, \.standardDeviation, \.z, \.p] {
      var lacking = whole
      lacking[keyPath: path] = nil
      #expect(!lacking.isComplete)
    }
    let infinite = NullReport(
      model: "layerShuffle", mean: 0.5, standardDeviation: 0.1, z: 1, p: 0.25, values: [0.5, .infinity])
    #expect(!infinite.isComplete && infinite.count == 2)
  }
}
