import Records
import Testing

@testable import Reports

@Suite struct ComparisonTests {
  private func facts(
    _ measures: [(MeasureReport.Words, [Double])], accuracy: [Double]? = nil
  ) -> VariantFacts {
    var facts = VariantFacts()
    facts.measures = measures.map { words, values in
      var measure = MeasureFacts(name: words.label, words: words)
      measure.value = Spread(values)
      return measure
    }
    facts.testAccuracy = accuracy.flatMap { Spread($0) }
    return facts
  }

  private func many(_ value: Double, _ count: Int = 8) -> [Double] { [Double](repeating: value, count: count) }

  /// Loops, leak and layered modularity after 0.5 each before, over eight seeds.
  private func comparison(loops: [Double], leak: [Double], layered: [Double]) -> Comparison {
    let words = [ReportFixtures.loops, ReportFixtures.leak, ReportFixtures.layered]
    let before = many(0.5, loops.count)
    return Comparison(
      facts(Array(zip(words, [loops, leak, layered]))), with: facts(words.map { ($0, before) }))
  }

  /// Only measures that judge and that both have; less leak is more modular.
  @Test func measuresThatJudgeAreCompared() {
    let after = facts([
      (ReportFixtures.newman, many(0.9)), (ReportFixtures.leak, many(0.1)), (ReportFixtures.loops, many(0.1)),
      (ReportFixtures.cut, many(0.1)),
    ])
    let before = facts([
      (ReportFixtures.newman, many(0.5)), (ReportFixtures.leak, many(0.5)), (ReportFixtures.loops, many(0.5)),
    ])
    let found = Comparison(after, with: before)
    #expect(found.measures.map(\.label) == ["leak", "normalized loops"])
    #expect(found.labels(.more) == ["leak"] && found.labels(.less) == ["normalized loops"])
    #expect(found.cost == nil)
    #expect(Comparison(facts([]), with: before).measures.isEmpty)
  }

  @Test func theNetworkIsWhatItsMeasuresSay() {
    let (up, down, same) = (many(0.9), many(0.1), many(0.5))
    let mixed = many(0.1, 4) + many(0.9, 4)
    #expect(
      comparison(loops: up, leak: down, layered: up).modularity
        == "more modular by normalized loops, leak and layered modularity")
    #expect(comparison(loops: down, leak: same, layered: same).modularity == "less modular by normalized loops")
    #expect(
      comparison(loops: up, leak: up, layered: same).modularity
        == "more modular by normalized loops and less by leak")
    #expect(comparison(loops: same, leak: same, layered: same).modularity == "as modular")
    #expect(
      comparison(loops: mixed, leak: same, layered: same).modularity
        == "neither more nor less modular beyond chance")
  }

  /// Where there are too few seeds for all measures, their tendencies are said.
  @Test func fewSeedsHaveATendency() {
    let few = comparison(loops: [0.9, 0.9], leak: [0.5, 0.5], layered: [0.1, 0.1])
    #expect(few.isTooFew && few.tendencies(.more) == ["normalized loops"])
    #expect(few.modularity == "more modular by normalized loops and less by layered modularity")
    #expect(comparison(loops: [0.5], leak: [0.5], layered: [0.5]).modularity == "about as modular")
    #expect(!comparison(loops: many(1), leak: many(1), layered: many(1)).isTooFew)
    #expect(!Comparison(facts([]), with: facts([])).isTooFew, "nothing is not too few")
  }

  @Test func pairsAreCounted() {
    #expect(comparison(loops: many(1), leak: many(1), layered: many(1)).pairsText == "8 pairs of seeds")
    #expect(comparison(loops: [1], leak: [1], layered: [1]).pairsText == "1 pair of seeds")
    #expect(Comparison(facts([]), with: facts([])).pairsText == "seeds that do not pair")
    // Those of the score, where no measure is compared.
    let score = Comparison(facts([], accuracy: [1, 1, 1]), with: facts([], accuracy: [1, 1, 1]))
    #expect(score.pairsText == "3 pairs of seeds" && score.cost?.score == "test accuracy")
  }
}
