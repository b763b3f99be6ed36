import Records
import Testing

@testable import Studies

struct ClaimTableTests {
  private func record(_ claims: [StudyClaimRecord]) -> StudyRecord {
    StudyRecord(
      name: "s", summary: "", question: "", command: "", version: "", trialSteps: nil, level: 0.95, sweeps: [],
      groups: [], claims: claims)
  }

  private var claim: StudyClaimRecord {
    StudyClaimRecord(
      group: "g", statement: "So, \"it\" is.", metric: "test.loss", first: "a", second: "b", factor: 0.9,
      expectation: "less", seeds: 40)
  }

  @Test func aClaimIsARowUnderTheHeader() {
    var whole = claim
    whole.scale = .logRatio
    whole.isSecondary = true
    whole.difference = -0.5
    whole.equivalence = .init(bound: 0.1, center: -0.4, lower: nil, upper: -0.2, p: 0.75, beyondP: 0.5)
    whole.equivalence?.adjustedP = 1
    whole.isMatched = false
    whole.plan = .init(effect: -0.25, deviation: 0.125, power: 1)
    whole.verdict = .equivalent
    whole.reasons = ["one", "two"]
    let lines = ClaimTable(record([claim, whole])).csv.split(separator: "\n").map(String.init)
    #expect(lines[0] == ClaimTable.columns.joined(separator: ","))
    #expect(
      lines[1] == "g,\"So, \"\"it\"\" is.\",true,test.loss,a,b,0.9,0.0,less,difference,0,40"
        + String(repeating: ",", count: 20) + "untested,")
    #expect(
      lines[2] == "g,\"So, \"\"it\"\" is.\",false,test.loss,a,b,0.9,0.0,less,log_ratio,0,40,,,-0.5,,,,,,"
        + "0.1,-0.4,,-0.2,0.75,1.0,0.5,-0.25,0.125,1.0,false,equivalent,one; two")
    #expect(lines.count == 3)
  }

  @Test func withoutClaimsThereIsTheHeaderAlone() {
    #expect(ClaimTable(record([])).csv == ClaimTable.columns.joined(separator: ",") + "\n")
  }
}
