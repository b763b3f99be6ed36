import Measures
import Testing

@Suite struct AdjustedRandIndexMeasureTests {
  /// Each module holds two of each group: fewer pairs agree than by chance.
  @Test func crossedGroupsAreNot() throws {
    let found = try againstGroups("adjusted_rand_index", [0, 1, 0, 1])
    // 4 of the 28 pairs are together in both, where 12 · 12 / 28 are expected: (4 − 36/7) / (12 − 36/7).
    #expect(abs(try #require(found.value) + 1 / 6.0) < 1e-12)
  }
}
