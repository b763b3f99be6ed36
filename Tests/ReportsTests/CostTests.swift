import Testing

@testable import Reports

@Suite struct CostTests {
  private func facts(accuracy: [Double]? = nil, loss: [Double]? = nil, seeds first: UInt64 = 0) -> VariantFacts
  {
    func spread(_ values: [Double]?) -> Spread? {
      values.flatMap { Spread($0.enumerated().map { (first + UInt64($0.offset), $0.element) }) }
    }
    var facts = VariantFacts()
    (facts.testAccuracy, facts.testLoss) = (spread(accuracy), spread(loss))
    return facts
  }

  private func accuracy(_ before: [Double], _ after: [Double]) throws -> Cost {
    try #require(Cost(of: facts(accuracy: after), against: facts(accuracy: before)))
  }

  private func loss(_ before: [Double], _ after: [Double]) throws -> Cost {
    try #require(Cost(of: facts(loss: after), against: facts(loss: before)))
  }

  private func many(_ value: Double, _ count: Int = 8) -> [Double] { [Double](repeating: value, count: count) }

  /// A capacity is what a reservoir is for, and more of it is better.
  @Test func theCapacityComesFirst() throws {
    var (after, before) = (facts(loss: many(5)), facts(loss: many(1)))
    (after.testCapacity, before.testCapacity) = (Spread(many(20)), Spread(many(10)))
    let cost = try #require(Cost(of: after, against: before))
    #expect(cost.score == "test capacity" && cost.words("without it") == "and the test capacity is higher")
    #expect(cost.sentence("without it").hasPrefix("The test capacity is 20, and 10 without it: 2 times"))
    before.testCapacity = Spread(many(20.9))
    #expect(Cost(of: after, against: before)?.judgement.verdict == .same)
  }

  /// The accuracy where both have one, else the loss where both have one.
  @Test func theScoreIsOneThatBothHave() {
    let (both, only) = (facts(accuracy: [1], loss: [2]), facts(loss: [3]))
    #expect(Cost(of: both, against: both)?.score == "test accuracy")
    #expect(Cost(of: both, against: only)?.score == "test loss")
    #expect(Cost(of: only, against: both)?.score == "test loss")
    #expect(Cost(of: facts(accuracy: [1]), against: only) == nil && Cost(of: facts(), against: facts()) == nil)
  }

  /// Half a percentage point of accuracy, and a tenth of the median loss without.
  @Test func smallDifferencesAreNone() throws {
    #expect(try accuracy(many(0.9), many(0.896)).judgement.verdict == .same)
    #expect(try accuracy(many(0.9), many(0.894)).judgement.verdict == .less)
    #expect(try loss(many(2), many(2.19)).judgement.verdict == .same)
    #expect(try loss(many(2), many(2.21)).judgement.verdict == .more)
  }

  /// A seed misses where it is worse than the worst without by more than the tolerance.
  @Test func seedsThatMissAreCounted() throws {
    #expect(try accuracy([1, 0.99, 1], [1, 0.984, 0.986]).misses == 1)
    #expect(try loss([1, 2, 3], [3.19, 3.21, 9]).misses == 2)
    #expect(try accuracy([1, 0.9], [0.96, 0.97]).misses == 0)
    // What one run reaches is not what all reach.
    #expect(try accuracy([1], [0.2, 0.3]).misses == nil)
  }

  @Test func missesAreAClause() throws {
    #expect(
      try accuracy([1, 1], [0.5, 1]).missText("without it") == "1 of 2 seeds misses what all reach without it")
    #expect(try accuracy([1, 1], [0.5, 0]).missText("alone") == "2 of 2 seeds miss what all reach alone")
    #expect(try accuracy([1, 1], [1, 1]).missText("without it") == nil)
    #expect(try accuracy([1], [0]).missText("without it") == nil)
  }

  @Test func wordsFollowTheJudgement() throws {
    func words(_ cost: Cost) -> String { cost.words("without it") }
    #expect(try words(accuracy(many(1), many(0.9))) == "at a cost: 8 of 8 seeds miss what all reach without it")
    #expect(try words(loss(many(1), many(2))) == "at a cost: 8 of 8 seeds miss what all reach without it")
    // All but the worst seed are worse, and none is worse than that.
    let uneven = [0.5, 0.9, 0.91, 0.92, 0.93, 0.94, 0.95]
    #expect(
      try words(accuracy(uneven, [0.5] + uneven.dropFirst().map { $0 - 0.01 })) == "at a cost in test accuracy")
    #expect(try words(accuracy(many(1), many(1))) == "at equal test accuracy")
    #expect(try words(accuracy(many(0.8), many(0.9))) == "and the test accuracy is higher")
    #expect(try words(loss(many(2), many(1))) == "and the test loss is lower")
    #expect(
      try words(accuracy(many(0.8), many(0.8, 4) + many(0.9, 4)))
        == "at no cost in test accuracy that is beyond chance")
    #expect(
      try words(loss(many(1), many(1, 7) + [5]))
        == "at no cost in test loss that is beyond chance; 1 of 8 seeds misses what all reach without it")
  }

  /// Of too few seeds only what they show is said.
  @Test func fewSeedsHaveATendency() throws {
    #expect(try accuracy([1], [0.5]).words("alone") == "and the test accuracy is lower")
    #expect(try accuracy([0.5], [1]).words("alone") == "and the test accuracy is higher")
    #expect(try loss([1], [1.05]).words("alone") == "at nearly the same test loss")
    #expect(
      try accuracy([1, 1], [0.5, 0.5]).words("alone")
        == "and the test accuracy is lower; 2 of 2 seeds miss what all reach alone")
  }

  @Test func theSentenceHasTheNumbers() throws {
    #expect(
      try accuracy(many(1), many(0.9)).sentence("without it")
        == "Test accuracy is 0.9, and 1 without it: 10.0 percentage points lower; lower in 8 of 8 pairs of seeds and "
        + "higher in 0 (p = 0.0078, the least that 8 pairs can give).")
    #expect(
      try accuracy([0.98], [0.99]).sentence("alone")
        == "Test accuracy is 0.99, and 0.98 alone: 1.0 percentage point higher.")
    #expect(
      try accuracy([0.9], [0.9]).sentence("alone") == "Test accuracy is 0.9, and 0.9 alone: equal medians.")
    #expect(try loss([0.1], [0.2]).sentence("alone") == "The test loss is 0.2, and 0.1 alone: 2 times.")
    // There is no ratio to nothing.
    #expect(try loss([0], [0.2]).sentence("alone") == "The test loss is 0.2, and 0 alone.")
  }

  @Test func groupsWithoutCommonSeedsAreComparedWhole() throws {
    let cost = try #require(
      Cost(of: facts(loss: many(2, 5), seeds: 100), against: facts(loss: many(1, 5))))
    #expect(cost.judgement.pairs == nil && cost.judgement.verdict == .more)
    #expect(cost.sentence("alone").hasPrefix("The test loss is 2, and 1 alone: 2 times (rank-sum p = 0.0"))
  }
}
