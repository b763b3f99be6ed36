import Plots
import Records
import Testing

@testable import Reports

struct FindingWriterTests {
  private static let term = RunManifest.Term(name: "normalizedLoops", weight: 0.01)

  /// Layered modularity, its shuffles' mean and p, loops and leak.
  private func measures(
    _ quality: [Double], p: [Double] = [1.0 / 101], nulls: Int = 100, loops: [Double], leak: [Double]
  ) -> [MeasureFacts] {
    var layered = MeasureFacts(name: "layered", words: ReportFixtures.layered)
    layered.value = Spread(quality)
    layered.nullMean = Spread(quality.map { _ in 0.03 })
    layered.excess = Spread(quality.map { $0 - 0.03 })
    layered.nullDeviation = Spread([0.012])
    layered.z = Spread([57])
    layered.p = Spread(p)
    layered.null = "aliveLayerShuffle"
    layered.nulls = nulls
    var normalizedLoops = MeasureFacts(name: "normalized_loops", words: ReportFixtures.loops)
    normalizedLoops.value = Spread(loops)
    var leakFacts = MeasureFacts(name: "leak", words: ReportFixtures.leak)
    leakFacts.value = Spread(leak)
    return [layered, normalizedLoops, leakFacts]
  }

  /// `count` seeds with the term.
  private func with(_ count: Int = 1) -> VariantFacts {
    var facts = VariantFacts()
    facts.terms = [Self.term]
    facts.runs = count
    func all(_ value: Double) -> [Double] { .init(repeating: value, count: count) }
    facts.measures = measures(all(0.71), p: all(1.0 / 101), loops: all(4.02), leak: all(0.004))
    facts.chanceLeak = 0.75
    facts.testLoss = Spread(all(1.1e-4))
    return facts
  }

  private func without(_ count: Int = 1) -> VariantFacts {
    var facts = with(count)
    facts.terms = []
    func all(_ value: Double) -> [Double] { .init(repeating: value, count: count) }
    facts.measures = measures(all(0.12), loops: all(1.2), leak: all(0.52))
    facts.testLoss = Spread(all(1.4e-4))
    return facts
  }

  private func finding(_ facts: VariantFacts, _ baseline: VariantFacts?) -> Summary.Finding {
    FindingWriter(facts: facts, baseline: baseline).finding
  }

  @Test func aTermThatWorks() {
    let finding = finding(with(8), without(8))
    #expect(
      finding.headline == "normalizedLoops (weight 0.01) makes the network more modular by layered modularity, "
        + "normalized loops and leak, and the test loss is lower.")
    #expect(
      finding.sentences == [
        "With normalizedLoops (weight 0.01) the layered modularity is 0.71 against 0.03 for its own shuffles "
          + "(z = 57, p = 0.0099, the least that they can give, 100 nulls by aliveLayerShuffle). That is beyond chance "
          + "(p ≤ 0.05) in 8 of 8 seeds. Without it: 0.12 against 0.03.",
        "Normalized loops say 4 effective modules, and 1.2 without it.",
        "The known structure is recovered to a leak of 0.004 (chance 0.75); without it, 0.52.",
        "The test loss is 1.1e-4, and 1.4e-4 without it: 0.79 times; lower in 8 of 8 pairs of seeds and higher in 0 "
          + "(p = 0.0078, the least that 8 pairs can give).",
        "Medians and ranges of 8 seeds, and of 8 without it; layered modularity less its shuffles' mean, normalized loops and leak each "
          + "p = 0.0078, the least that 8 pairs can give.",
      ])
  }

  @Test func aSingleSeedDecidesNothing() {
    let finding = finding(with(), without())
    #expect(
      finding.headline
        == "In 1 pair of seeds the network is more modular by layered modularity, normalized loops and "
        + "leak with normalizedLoops (weight 0.01), and the test loss is lower; to tell that from chance takes 6 pairs "
        + "of seeds.")
    #expect(finding.sentences.contains("The test loss is 1.1e-4, and 1.4e-4 without it: 0.79 times."))
    #expect(finding.sentences.last == "1 pair of seeds can give no p below 1: a difference may be chance.")
  }

  @Test func aTermThatHarms() {
    var harmed = without(6)
    harmed.terms = [Self.term]
    func all(_ value: Double) -> [Double] { .init(repeating: value, count: 6) }
    harmed.measures = measures(all(0.02), p: all(0.8), loops: all(1), leak: all(0.747))
    harmed.testLoss = Spread(all(0.24))
    let finding = finding(harmed, without(6))
    #expect(
      finding.headline == "normalizedLoops (weight 0.01) makes the network less modular by layered modularity, "
        + "normalized loops and leak, at a cost: 6 of 6 seeds miss what all reach without it.")
    #expect(finding.sentences[0].contains("That is beyond chance (p ≤ 0.05) in 0 of 6 seeds."))
    #expect(finding.sentences[1].hasSuffix("; 1 means none."))
    #expect(finding.sentences[2].hasPrefix("The known structure is not recovered: the leak is 0.747"))
  }

  @Test func aTermThatDoesNothing() {
    var same = without(6)
    same.terms = [Self.term]
    #expect(
      finding(same, without(6)).headline
        == "normalizedLoops (weight 0.01) makes no difference to modularity, at equal test loss.")
  }

  @Test func aTermThatMovesTheMeasuresApart() {
    var mixed = with(6)
    mixed.measures[1].value = Spread([1, 1, 1, 1, 1, 1])
    #expect(
      finding(mixed, without(6)).headline.contains(
        "more modular by layered modularity and leak and less by normalized loops"))
  }

  @Test func moreModularThanWithoutButNotThanItsShuffles() {
    var weak = with(6)
    weak.measures[0].p = Spread([Double](repeating: 0.2, count: 6))
    #expect(finding(weak, without(6)).headline.contains("though not beyond its own shuffles"))
    var one = with()
    one.measures[0].p = Spread([0.2])
    #expect(
      finding(one, without()).sentences[0].contains("That is not beyond what shuffling gives by chance."))
  }

  @Test func withoutABaselineNothingIsCompared() {
    let finding = finding(with(), nil)
    #expect(
      finding.headline
        == "With normalizedLoops (weight 0.01) the network is more modular than its own shuffles; "
        + "there is no run without it to compare with.")
    #expect(finding.sentences.allSatisfy { !$0.lowercased().contains("without it") })
    #expect(finding.sentences.last == "The test loss is 1.1e-4.")
  }

  @Test func aBaselineAloneIsNamedAsSuch() {
    let finding = finding(without(), nil)
    #expect(finding.headline == "Without a term the network is more modular than its own shuffles.")
    #expect(finding.sentences[0].hasPrefix("Without a term the layered modularity is 0.12"))
  }

  @Test func severalSeedsAreMedianAndRange() {
    var (many, base) = (with(3), without(3))
    many.measures = measures(
      [0.65, 0.71, 0.73], p: [0.0099, 0.0099, 0.3], loops: [4, 4, 4], leak: [0.1, 0.2, 0.3])
    many.testLoss = Spread([1e-4, 1.1e-4, 2e-4])
    base.testLoss = Spread([1.2e-4, 1.4e-4, 1.5e-4])
    let sentences = finding(many, base).sentences
    #expect(sentences[0].contains("is 0.71 [0.65 to 0.73] against"))
    #expect(sentences[0].contains("That is beyond chance (p ≤ 0.05) in 2 of 3 seeds."))
    #expect(
      sentences[3]
        == "The test loss is 1.1e-4 [1e-4 to 2e-4], and 1.4e-4 [1.2e-4 to 1.5e-4] without it: 0.79 times.")
    #expect(sentences[4] == "3 pairs of seeds can give no p below 0.25: a difference may be chance.")
  }

  @Test func shufflesThatAreAllAlikeGiveNoZ() {
    var flat = with()
    flat.measures[0].nullDeviation = Spread([0])
    flat.measures[0].z = nil
    flat.reasons = ["the nulls do not vary"]
    let sentences = finding(flat, without()).sentences
    #expect(
      sentences[0].contains("(no z, for they are all alike, p = 0.0099, the least that they can give, 100"))
    #expect(sentences.last == "Missing values: the nulls do not vary.")
  }

  @Test func whatWasNotMeasuredIsSaidToBeMissing() {
    var bare = VariantFacts()
    bare.terms = [Self.term]
    bare.reasons = ["the network was not measured"]
    let finding = finding(bare, without())
    #expect(finding.headline == "Whether normalizedLoops (weight 0.01) makes the network modular is unknown.")
    #expect(
      finding.sentences.first
        == "With normalizedLoops (weight 0.01) the layered modularity could not be measured.")
    #expect(finding.sentences.contains("The test loss is missing."))
    #expect(finding.sentences.last == "Missing values: the network was not measured.")
    #expect(finding.sentences.allSatisfy { !$0.contains("not a number") })
  }

  @Test func everyMeasureThatJudgesHasASentence() {
    var (a, b) = (with(6), without(6))
    for (value, facts) in [(2.5, \VariantFacts.measures), (3.5, \.measures)] {
      var cut = MeasureFacts(name: "normalized_cut", words: ReportFixtures.cut)
      cut.value = Spread([Double](repeating: value, count: 6))
      if value == 2.5 { a[keyPath: facts].append(cut) } else { b[keyPath: facts].append(cut) }
    }
    let finding = finding(a, b)
    #expect(finding.headline.contains("normalized loops, leak and n-cut"))
    #expect(finding.sentences.contains("The n-cut is 2.5; without it, 3.5."))
  }

  @Test(arguments: [
    (0.962, 0.968, "at a cost: 6 of 6 seeds miss what all reach without it", "0.6 percentage points lower"),
    (0.968, 0.967, "at equal test accuracy", "0.1 percentage points higher"),
    (0.99, 0.98, "and the test accuracy is higher", "1.0 percentage point higher"),
    (0.97, 0.97, "at equal test accuracy", "equal medians"),
  ])
  func accuracyStandsForTheLossWhereThereIsOne(after: Double, before: Double, cost: String, words: String) {
    var (a, b) = (with(6), without(6))
    a.testAccuracy = Spread([Double](repeating: after, count: 6))
    b.testAccuracy = Spread([Double](repeating: before, count: 6))
    let finding = finding(a, b)
    #expect(finding.headline.hasSuffix("\(cost)."))
    let start =
      "Test accuracy is \(NumberText.compact(after)), and \(NumberText.compact(before)) without it: \(words);"
    #expect(finding.sentences.contains { $0.hasPrefix(start) })
    #expect(!finding.sentences.contains { $0.contains("test loss is") })
  }

  @Test func onlyTheTermsThatDifferAreNamed() {
    var (a, b) = (with(6), without(6))
    let l2 = RunManifest.Term(name: "l2", weight: 1e-4)
    a.terms = [l2, Self.term]
    b.terms = [l2]
    #expect(finding(a, b).headline.hasPrefix("normalizedLoops (weight 0.01) makes"))
    b.terms = []
    #expect(finding(a, b).headline.hasPrefix("l2 (weight 1e-4) and normalizedLoops (weight 0.01) make the"))
    #expect(finding(a, b).sentences[1].hasSuffix("without them."))
  }
}
