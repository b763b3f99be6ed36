import Plots
import Records
import Testing

@testable import Reports

struct FindingWriterTests {
  private static let term = RunManifest.Term(name: "normalizedLoops", weight: 0.01)

  /// The example of the interface: one seed with the term.
  private var with: VariantFacts {
    var facts = VariantFacts()
    facts.terms = [Self.term]
    facts.quality = Spread([0.71])
    facts.nullMean = Spread([0.03])
    facts.excess = Spread([0.68])
    facts.nullDeviation = Spread([0.012])
    facts.z = Spread([57])
    facts.p = Spread([1.0 / 101])
    facts.null = "aliveLayerShuffle"
    facts.nulls = 100
    facts.normalizedLoops = Spread([4.02])
    facts.leak = Spread([0.004])
    facts.chanceLeak = 0.75
    facts.testLoss = Spread([1.1e-4])
    return facts
  }

  private var without: VariantFacts {
    var facts = with
    facts.terms = []
    facts.quality = Spread([0.12])
    facts.excess = Spread([0.09])
    facts.normalizedLoops = Spread([1.2])
    facts.leak = Spread([0.52])
    facts.testLoss = Spread([1.4e-4])
    return facts
  }

  private func finding(_ facts: VariantFacts, _ baseline: VariantFacts?) -> Summary.Finding {
    FindingWriter(facts: facts, baseline: baseline).finding
  }

  @Test func aTermThatWorks() {
    let finding = finding(with, without)
    #expect(
      finding.headline == "normalizedLoops (weight 0.01) makes the network more modular by layered modularity, "
        + "normalized loops and leak, and the test loss is lower.")
    #expect(
      finding.sentences == [
        "With normalizedLoops (weight 0.01) the layered modularity is 0.71 against 0.03 for its own shuffles "
          + "(z = 57, p = 0.0099, 100 nulls by aliveLayerShuffle). Without it: 0.12 against 0.03.",
        "Normalized loops say 4 effective modules, and 1.2 without it.",
        "The known structure is recovered to a leak of 0.004 (chance 0.75); without it, 0.52.",
        "The test loss is 1.1e-4, and 1.4e-4 without it: 0.79 times.",
        "One seed on each side: a difference may be chance.",
      ])
  }

  @Test func aTermThatHarms() {
    var harmed = without
    harmed.terms = [Self.term]
    harmed.testLoss = Spread([0.24])
    harmed.leak = Spread([0.747])
    harmed.normalizedLoops = Spread([1.0])
    harmed.excess = Spread([-0.01])
    harmed.p = Spread([0.8])
    let finding = finding(harmed, without)
    #expect(
      finding.headline == "normalizedLoops (weight 0.01) makes the network less modular by layered modularity, "
        + "normalized loops and leak, at a cost in test loss.")
    #expect(finding.sentences[0].contains("That is no more than shuffling gives."))
    #expect(finding.sentences[1].hasSuffix("; 1 means none."))
    #expect(finding.sentences[2].hasPrefix("The known structure is not recovered: the leak is 0.747"))
  }

  @Test func aTermThatDoesNothing() {
    var same = without
    same.terms = [Self.term]
    let finding = finding(same, without)
    #expect(
      finding.headline
        == "normalizedLoops (weight 0.01) makes no difference to modularity, at equal test loss.")
  }

  @Test func aTermThatMovesTheMeasuresApart() {
    var mixed = with
    mixed.normalizedLoops = Spread([1.0])
    #expect(
      finding(mixed, without).headline.contains(
        "more modular by layered modularity and leak and less by normalized loops"))
  }

  @Test func moreModularThanWithoutButNotThanItsShuffles() {
    var weak = with
    weak.p = Spread([0.2])
    let finding = finding(weak, without)
    #expect(finding.headline.contains("though not beyond its own shuffles"))
    #expect(finding.sentences[0].contains("That is not beyond what shuffling gives by chance."))
  }

  @Test func withoutABaselineNothingIsCompared() {
    let finding = finding(with, nil)
    #expect(
      finding.headline
        == "With normalizedLoops (weight 0.01) the network is more modular than its own shuffles; "
        + "there is no run without it to compare with.")
    #expect(finding.sentences.allSatisfy { !$0.lowercased().contains("without it") })
    #expect(finding.sentences.last == "The test loss is 1.1e-4.")
  }

  @Test func aBaselineAloneIsNamedAsSuch() {
    let finding = finding(without, nil)
    #expect(finding.headline == "Without a term the network is more modular than its own shuffles.")
    #expect(finding.sentences[0].hasPrefix("Without a term the layered modularity is 0.12"))
  }

  @Test func severalSeedsAreMedianAndRange() {
    var (many, base) = (with, without)
    many.runs = 3
    base.runs = 3
    many.quality = Spread([0.65, 0.71, 0.73])
    many.excess = Spread([0.62, 0.68, 0.7])
    many.p = Spread([0.0099, 0.0099, 0.3])
    many.testLoss = Spread([1e-4, 1.1e-4, 2e-4])
    base.testLoss = Spread([1.2e-4, 1.4e-4, 1.5e-4])
    let sentences = finding(many, base).sentences
    #expect(sentences[0].contains("is 0.71 [0.65 to 0.73] against"))
    #expect(sentences[0].contains("That is beyond chance (p ≤ 0.05) in 2 of 3 seeds."))
    #expect(
      sentences[3]
        == "The test loss is 1.1e-4 [1e-4 to 2e-4], and 1.4e-4 [1.2e-4 to 1.5e-4] without it: 0.79 times.")
    #expect(
      sentences[4] == "Medians and ranges of 3 seeds, and of 3 without it; the ranges of test loss overlap.")
    base.testLoss = Spread([1e-3])
    #expect(finding(many, base).sentences[4].hasSuffix("no ranges overlap."))
  }

  @Test func oneSeedAgainstSeveralIsSaid() {
    var base = without
    base.runs = 5
    #expect(finding(with, base).sentences.last == "One seed on one side: a difference may be chance.")
  }

  @Test func shufflesThatAreAllAlikeGiveNoZ() {
    var flat = with
    flat.nullDeviation = Spread([0])
    flat.z = nil
    flat.reasons = ["the nulls do not vary"]
    let sentences = finding(flat, without).sentences
    #expect(sentences[0].contains("(no z, for they are all alike, p = 0.0099, 100 nulls"))
    #expect(sentences.last == "Missing values: the nulls do not vary.")
  }

  @Test func whatWasNotMeasuredIsSaidToBeMissing() {
    var bare = VariantFacts()
    bare.terms = [Self.term]
    bare.reasons = ["the network was not measured"]
    let finding = finding(bare, without)
    #expect(finding.headline == "Whether normalizedLoops (weight 0.01) makes the network modular is unknown.")
    #expect(
      finding.sentences.first
        == "With normalizedLoops (weight 0.01) the layered modularity could not be measured.")
    #expect(finding.sentences.contains("The test loss is missing."))
    #expect(finding.sentences.last == "Missing values: the network was not measured.")
    #expect(finding.sentences.allSatisfy { !$0.contains("not a number") })
  }

  @Test func withoutNullsNoClaimIsMade() {
    var bare = with
    (bare.nullMean, bare.excess, bare.p, bare.z, bare.nulls) = (nil, nil, nil, nil, 0)
    #expect(finding(bare, nil).sentences[0].contains("is 0.71, held against no shuffles."))
    #expect(finding(bare, nil).headline.contains("of unknown modularity"))
  }

  @Test(arguments: [
    (0.962, 0.968, "at a cost in test accuracy", "0.6 percentage points lower"),
    (0.968, 0.967, "at equal test accuracy", "0.1 percentage points higher"),
    (0.99, 0.98, "and test accuracy is higher", "1.0 percentage point higher"),
    (0.97, 0.97, "at equal test accuracy", "no difference"),
  ])
  func accuracyStandsForTheLossWhereThereIsOne(after: Double, before: Double, cost: String, words: String) {
    var (a, b) = (with, without)
    a.testAccuracy = Spread([after])
    b.testAccuracy = Spread([before])
    let finding = finding(a, b)
    #expect(finding.headline.hasSuffix("\(cost)."))
    #expect(
      finding.sentences.contains(
        "Test accuracy is \(NumberText.compact(after)), and \(NumberText.compact(before)) without it: \(words)."
      ))
    #expect(!finding.sentences.contains { $0.contains("test loss is") })
  }

  @Test func onlyTheTermsThatDifferAreNamed() {
    var (a, b) = (with, without)
    let l2 = RunManifest.Term(name: "l2", weight: 1e-4)
    a.terms = [l2, Self.term]
    b.terms = [l2]
    #expect(finding(a, b).headline.hasPrefix("normalizedLoops (weight 0.01) makes"))
    b.terms = []
    #expect(finding(a, b).headline.hasPrefix("l2 (weight 1e-4) and normalizedLoops (weight 0.01) make the"))
    #expect(finding(a, b).sentences[1].hasSuffix("without them."))
  }
}
