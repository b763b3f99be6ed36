import Foundation
import Testing

@testable import Records

struct StudyClaimRecordTests {
  @Test func beginsUntestedWithAllItsKeys() throws {
    let claim = StudyRecordTests.record.claims[0]
    #expect(claim.verdict == .untested && claim.pairs.isEmpty && claim.p == nil)
    let data = try JSONEncoder().encode(claim)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(object["verdict"] as? String == "untested" && object["adjusted_p"] is NSNull)
    #expect(object.count == 21)
  }

  /// A margin is a factor or an offset: then a claim asks for more or less than a direction.
  @Test func knowsWhatItClaims() {
    func claim(_ expectation: String, factor: Double = 1, offset: Double? = nil) -> StudyClaimRecord {
      var claim = StudyClaimRecord(
        group: "g", statement: "", metric: "m", first: "a", second: "b", factor: factor,
        expectation: expectation, seeds: 2)
      claim.offset = offset
      return claim
    }
    #expect(claim("equivalent").isOfEquality && !claim("less").isOfEquality)
    #expect(claim("less", factor: 0.9).hasMargin && claim("less", offset: -0.2).hasMargin)
    #expect(!claim("less").hasMargin && !claim("less", offset: 0).hasMargin)
  }
}
