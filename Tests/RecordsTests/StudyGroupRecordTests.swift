import Foundation
import Testing

@testable import Records

struct StudyGroupRecordTests {
  @Test func hasTheKeysThatScriptsRead() throws {
    let data = try JSONEncoder().encode(StudyRecordTests.record.groups[0])
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(
      Set(object.keys) == [
        "name", "title", "modularity", "criterion", "reference_loss", "reference_modularity", "conditions",
        "hypervolumes",
      ])
    let condition = try #require((object["conditions"] as? [[String: Any]])?.first)
    #expect(
      Set(condition.keys) == [
        "name", "family", "runs", "done", "solved", "metrics", "on_front", "representative",
      ])
  }
}
