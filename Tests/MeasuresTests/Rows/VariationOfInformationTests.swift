import Measures
import Testing

@Suite struct VariationOfInformationMeasureTests {
  /// Each module holds half of each group.
  @Test func crossedGroupsAreNot() throws {
    let found = try againstGroups("variation_of_information", [0, 1, 0, 1])
    // 2 ln 2 nats: each of two even halves is a coin toss to the other.
    #expect(abs(try #require(found.value) - 1.3862943611198906) < 1e-12)
  }
}
