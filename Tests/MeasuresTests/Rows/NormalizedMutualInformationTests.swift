import Measures
import Testing

@Suite struct NormalizedMutualInformationMeasureTests {
  /// Each module holds half of each group: one says nothing of the other.
  @Test func crossedGroupsAreNot() throws {
    let found = try againstGroups("normalized_mutual_information", [0, 1, 0, 1])
    #expect(abs(try #require(found.value)) < 1e-15)
  }
}
