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
}
