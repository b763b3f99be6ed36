import Records
import Testing

@testable import Reports

@Suite struct VerdictTests {
  private func facts(
    _ layered: Double?, p: Double? = nil, nulls: Int = 100, seeds: Int = 8, accuracy: Double? = nil,
    terms: [RunManifest.Term] = [ReportFixtures.term]
  ) -> VariantFacts {
    func spread(_ value: Double?) -> Spread? { value.flatMap { Spread([Double](repeating: $0, count: seeds)) } }
    var measure = MeasureFacts(name: "layered", words: ReportFixtures.layered)
    (measure.value, measure.p, measure.nulls) = (spread(layered), spread(p), nulls)
    measure.excess = p == nil ? nil : spread(layered)
    var facts = VariantFacts()
    facts.measures = layered == nil ? [] : [measure]
    facts.testAccuracy = spread(accuracy)
    facts.terms = terms
    return facts
  }

  private func sentence(_ facts: VariantFacts, _ baseline: VariantFacts?, subject: String = "l2") -> String {
    Verdict(facts: facts, baseline: baseline, subject: subject).sentence
  }

  /// Without anything to compare with, the network's own shuffles are.
  @Test func aVariantAloneIsHeldAgainstItsShuffles() {
    let end = "; there is no run without it to compare with."
    #expect(
      sentence(facts(0.5, p: 0.01), nil) == "With l2 the network is more modular than its own shuffles" + end)
    #expect(
      sentence(facts(0.5, p: 0.06), nil) == "With l2 the network is no more modular than its own shuffles" + end
    )
    #expect(
      sentence(facts(-0.1, p: 0.01), nil) == "With l2 the network is no more modular than its own shuffles"
        + end)
    #expect(sentence(facts(0.5), nil) == "With l2 the network is of unknown modularity" + end)
    #expect(
      sentence(facts(0.5, p: 0.01, terms: []), nil)
        == "Without a term the network is more modular than its own shuffles.")
    #expect(
      sentence(facts(0.5, p: 0.1, nulls: 9), nil)
        == "With l2 the network is above all 9 shuffles; p cannot be below 0.1, so 19 are needed" + end)
  }

  @Test func fewShufflesAreToldByTheirPlace() {
    func text(_ p: [Double], nulls: Int) -> String {
      var measure = MeasureFacts(name: "layered", words: ReportFixtures.layered)
      (measure.p, measure.nulls) = (Spread(p), nulls)
      return Verdict.tooFewShuffles(measure)
    }
    #expect(text([0.5], nulls: 1) == "above its only shuffle; p cannot be below 0.5, so 19 are needed")
    #expect(text([0.3, 0.2], nulls: 9) == "not above all 9 shuffles; p cannot be below 0.1, so 19 are needed")
    #expect(
      text([0.1, 0.2, 0.1], nulls: 9)
        == "above all 9 shuffles in 2 of 3 seeds; p cannot be below 0.1, so 19 are needed")
  }

  @Test func aDifferenceIsSaidWithItsCost() {
    #expect(
      sentence(facts(0.5, p: 0.01, accuracy: 1), facts(0.1, p: 0.01, accuracy: 1))
        == "l2 makes the network more modular by layered modularity, at equal test accuracy.")
    #expect(
      sentence(facts(0.1, p: 0.01), facts(0.5, p: 0.01), subject: "l1 and l2")
        == "l1 and l2 make the network less modular by layered modularity.")
    #expect(sentence(facts(0.5, p: 0.01), facts(0.5, p: 0.01)) == "l2 makes no difference to modularity.")
    #expect(
      sentence(facts(nil, accuracy: 0.8), facts(nil, accuracy: 0.9))
        == "Whether l2 makes the network modular is unknown, at a cost: 8 of 8 seeds miss what all reach without it."
    )
  }

  /// More modular than another network need not be more modular than chance.
  @Test func itsOwnShufflesAreHeard() {
    let start = "l2 makes the network more modular by layered modularity"
    #expect(
      sentence(facts(0.5, p: 0.2), facts(0.1, p: 0.5)) == start + ", though not beyond its own shuffles.")
    #expect(
      sentence(facts(0.5, p: 0.1, nulls: 9), facts(0.1, p: 0.5))
        == start + " (its 9 shuffles are too few for a test against them).")
  }

  @Test func fewSeedsDecideNothing() {
    #expect(
      sentence(facts(0.5, p: 0.01, seeds: 2), facts(0.1, p: 0.01, seeds: 2))
        == "In 2 pairs of seeds the network is more modular by layered modularity with l2; to tell that from chance takes "
        + "6 pairs of seeds.")
    #expect(
      sentence(facts(nil, seeds: 1, accuracy: 1), facts(nil, seeds: 1, accuracy: 1))
        == "Whether l2 makes the network modular is unknown, at nearly the same test accuracy; to tell that from chance "
        + "takes 6 pairs of seeds.")
  }
}
