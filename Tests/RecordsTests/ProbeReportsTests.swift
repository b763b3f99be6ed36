import Foundation
import Records
import Testing

@Suite struct ProbeReportsTests {
  private let reports = ProbeReports([
    MeasureReport("weightNoise", value: 0.5, parts: ["levels": .list([0.1])]),
    MeasureReport("pruning", value: .nan),
  ])

  @Test func anObjectOfObjectsComesBack() throws {
    let data = try JSONEncoder().encode(reports)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: [String: Any]])
    #expect(object["weightNoise"]?["value"] as? Double == 0.5)
    #expect(object["pruning"]?["value"] is NSNull && object["pruning"]?["reason"] is String)
    let again = try JSONDecoder().decode(ProbeReports.self, from: data)
    #expect(again.reports.map(\.name) == ["pruning", "weightNoise"])
    #expect(again["weightNoise"]?.list("levels") == [0.1] && again["other"] == nil)
  }

  @Test func namesAreReadAsWords() {
    #expect(ProbeReports.words("weightNoise").label == "harm by weight noise")
    #expect(ProbeReports.words("moduleLesion").label == "harm by module lesion")
    // A leak, a selectivity, what is forgotten are no harm by anything.
    #expect(ProbeReports.words("jacobianLeak").label == "jacobian leak")
    #expect(ProbeReports.words("avalanches").label == "exponent of avalanche sizes")
    #expect(ProbeReports.words("lyapunovExponent").label == "Lyapunov exponent")
    #expect(ProbeReports.words("far").label == "far")
    #expect(ProbeReports.words("weightNoise").better == nil && !ProbeReports.words("a").judges)
  }
}
