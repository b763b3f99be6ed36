import Testing

@testable import Reports

struct JudgementTests {
  private func judge(_ before: [Double], _ after: [Double], tolerance: Double = 0.02) throws -> Judgement {
    Judgement(from: try #require(Spread(before)), to: try #require(Spread(after)), tolerance: tolerance)
  }

  /// Twenty seeds of which `failing` end below all others: equal medians, until half of them do.
  private func failing(_ failing: Int, of count: Int = 200) throws -> Judgement {
    try judge(
      [Double](repeating: 1, count: count), (0..<count).map { $0 < failing ? 0.75 : 1 }, tolerance: 0.005)
  }

  @Test func equalMediansSayNothingOfSeedsThatFail() throws {
    // 21 of 200: all 21 pairs that differ go one way, 2 / 2²¹.
    let many = try failing(21)
    #expect(many.verdict == .less && many.tendency == .same && many.p == 2 / 2_097_152.0)
    #expect(many.pairs == 200 && many.lower == 21 && many.higher == 0)
    #expect(try failing(8).verdict == .less && failing(6).verdict == .less)
    // 2 / 2⁵ is above the level.
    for count in 1...5 { #expect(try failing(count).verdict == .undecided) }
    #expect(try failing(0).verdict == .same)
  }

  @Test func fewerPairsThanATestNeedsDecideNothing() throws {
    for count in 1...8 {
      let values = (0..<count).map(Double.init)
      let judgement = try judge(values, values.map { $0 + 5 })
      #expect(judgement.verdict == (count < 6 ? .tooFew : .more), "\(count)")
      #expect(judgement.tendency == .more && judgement.leastP == min(1, 2 / Double(1 << count)))
    }
    #expect(Judgement.pairsNeeded == 6 && Judgement.nullsNeeded == 19)
    #expect(try judge([1], [5]).pText == "p = 1, the least that 1 pair can give")
    #expect(
      try judge([0, 1, 2, 3, 4, 5], [9, 9, 9, 9, 9, 9]).pText == "p = 0.031, the least that 6 pairs can give")
  }

  @Test func groupsWithoutCommonSeedsAreComparedWhole() throws {
    let before = try #require(Spread((0..<10).map { (UInt64($0), Double($0)) }))
    let after = try #require(Spread((10..<20).map { (UInt64($0), Double($0)) }))
    let judgement = Judgement(from: before, to: after, tolerance: 0.1)
    #expect(judgement.pairs == nil && judgement.verdict == .more)
    // 2 / C(6, 3) is 0.1.
    let few = Judgement(
      from: try #require(Spread([(0, 1), (1, 2), (2, 3)])), to: try #require(Spread([(3, 7), (4, 8), (5, 9)])),
      tolerance: 0.1)
    #expect(few.verdict == .tooFew && abs(few.leastP - 0.1) < 1e-15)
  }

  @Test func equalIsSaidOnlyWhereEverySeedIs() throws {
    let before = [0.5, 0.4, 0.6, 0.5, 0.3, 0.7]
    #expect(try judge(before, before.map { $0 + 0.019 }).verdict == .same)
    var one = before
    one[0] += 0.03
    #expect(try judge(before, one).verdict == .undecided)
  }

  /// Turning both sides around turns the verdict around.
  @Test func isAntisymmetric() throws {
    let (a, b) = ([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7], [0.3, 0.5, 0.4, 0.6, 0.9, 0.7, 1.1])
    #expect(try judge(a, b).verdict == .more && judge(b, a).verdict == .less)
    #expect(try judge(a, b).p == judge(b, a).p && judge(a, b).higher == judge(b, a).lower)
  }
}
