import Testing

@testable import Reports

struct SpreadTests {
  @Test func medianAndRange() throws {
    let odd = try #require(Spread([3, 1, 2]))
    #expect(odd.median == 2 && odd.low == 1 && odd.high == 3)
    #expect(try #require(Spread([4, 1, 3, 2])).median == 2.5)
  }

  @Test func leavesOutWhatIsNotFinite() {
    #expect(Spread([.nan, .infinity]) == nil)
    #expect(Spread([Double]()) == nil)
    #expect(Spread([1, .nan])?.values == [1])
  }

  @Test func textNamesTheRangeOnlyWhereItShows() {
    #expect(Spread([0.71])?.text() == "0.71")
    #expect(Spread([0.71, 0.7101, 0.7099])?.text() == "0.71")
    #expect(Spread([1e-4, 2e-4, 3e-4])?.text() == "2e-4 [1e-4 to 3e-4]")
  }

  @Test func overlapIsSymmetricAndIncludesTouching() throws {
    let a = try #require(Spread([1, 2]))
    let b = try #require(Spread([2, 3]))
    let c = try #require(Spread([2.5]))
    #expect(a.overlaps(b) && b.overlaps(a) && !a.overlaps(c) && !c.overlaps(a) && b.overlaps(c))
  }

  @Test func knowsItsSeeds() throws {
    let spread = try #require(Spread([(7, 3), (9, 1), (7, 2), (8, .nan)]))
    #expect(spread.values == [1, 2, 3] && spread.bySeed == [7: 3, 9: 1])
    #expect(spread.mirrored.values == [-3, -2, -1] && spread.mirrored.bySeed == [7: -3, 9: -1])
    #expect(spread.map { 2 * $0 }.values == [2, 4, 6])
  }
}
