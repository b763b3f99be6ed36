import Foundation
import Plots
import Records

/// Turns numbers into sentences. A pure function: equal facts give equal words.
struct FindingWriter {
  let facts: VariantFacts
  /// The runs without some of the terms; nil where there are none.
  let baseline: VariantFacts?
  /// The controls that were made from these runs.
  var controls: [VariantFacts] = []

  var finding: Summary.Finding {
    guard facts.runs > 0 else {
      let runs = facts.failed == 1 ? "the only run" : "all \(facts.failed) runs"
      return Summary.Finding(headline: "\(facts.name): \(runs) failed, and there is no result.", sentences: [])
    }
    let sentences =
      [modularity] + others + [leak, cost].compactMap { $0 } + controls.compactMap(control)
      + [overlap].compactMap { $0 } + missing
    return Summary.Finding(
      headline: Verdict(facts: facts, baseline: baseline, subject: subject, without: without).sentence,
      sentences: sentences)
  }

  /// The terms that the variant has and its baseline has not.
  private var added: [RunManifest.Term] {
    guard let baseline else { return facts.terms }
    return facts.terms.filter { !baseline.terms.contains($0) }
  }

  /// "normalizedLoops (weight 0.01)".
  private var subject: String {
    guard !added.isEmpty else { return "no term" }
    let names = added.map { term in
      let details = [term.weight.map { "weight \(NumberText.compact($0))" }, term.options].compactMap { $0 }
      return term.name + (details.isEmpty ? "" : " (\(details.joined(separator: ", ")))")
    }
    return names.joined(separator: " and ")
  }

  private var with: String { added.isEmpty ? "Without a term" : "With \(subject)" }

  /// "without it": what the baseline is called within a sentence.
  private var without: String { added.count > 1 ? "without them" : "without it" }

  private var modularity: String {
    guard let layered = facts["layered"], let quality = layered.value else {
      return "\(with) the layered modularity could not be measured."
    }
    var text = "\(with) the layered modularity is \(shown(quality, layered).text())"
    guard let null = layered.nullMean, layered.nulls > 0 else {
      return text + ", held against no shuffles." + baselineModularity
    }
    text += " against \(shown(null, layered).text()) for its own shuffles (\(test(layered)), \(nulls(layered))"
    text += layered.null.isEmpty ? ")" : " by \(layered.null))"
    return text + "." + verdictOnShuffles(layered) + baselineModularity
  }

  private func shown(_ spread: Spread, _ measure: MeasureFacts) -> Spread {
    spread.map(measure.words.shown)
  }

  private func nulls(_ measure: MeasureFacts) -> String {
    "\(measure.nulls) null\(measure.nulls == 1 ? "" : "s")"
  }

  private func test(_ measure: MeasureFacts) -> String {
    let z = measure.z.map { "z = \($0.text())" }
    let flat = measure.nullDeviation.map { $0.high == 0 } ?? false
    let isLeast = measure.p.map { measure.beyondAll == $0.values.count } ?? false
    let p = measure.p.map { "p = \($0.text(digits: 2))" + (isLeast ? ", the least that they can give" : "") }
    return [z ?? (flat ? "no z, for they are all alike" : "no z"), p].compactMap { $0 }.joined(separator: ", ")
  }

  private func verdictOnShuffles(_ measure: MeasureFacts) -> String {
    guard let p = measure.p, let excess = measure.excess else { return "" }
    guard measure.canBeTested else { return " It is \(Verdict.tooFewShuffles(measure))." }
    let beyond = p.values.count { $0 <= Judgement.level }
    if p.values.count > 1 {
      return
        " That is beyond chance (p ≤ \(NumberText.compact(Judgement.level))) in \(beyond) of \(p.values.count) seeds."
    }
    if beyond == 1 { return "" }
    return excess.median > 0
      ? " That is not beyond what shuffling gives by chance." : " That is no more than shuffling gives."
  }

  private var baselineModularity: String {
    guard let layered = baseline?["layered"], let quality = layered.value else { return "" }
    let start = " \(Words.sentence(without)): \(shown(quality, layered).text())"
    return layered.nullMean.map { "\(start) against \(shown($0, layered).text())." } ?? "\(start)."
  }

  /// What the other measures say that judge: those without words of their own here by their label.
  private var others: [String] {
    facts.measures.compactMap { measure in
      guard let value = measure.value, !["newman", "layered", "leak"].contains(measure.name) else { return nil }
      let before = baseline?[measure.name]?.value.map { (shown($0, measure)) }
      let now = shown(value, measure)
      if measure.name == "normalized_loops" {
        let end =
          (before.map { ", and \($0.text(digits: 2)) \(without)" } ?? "")
          + (value.median < 1.05 ? "; 1 means none" : "")
        let count = now.text(digits: 2)
        return "Normalized loops say \(count) effective module\(count == "1" ? "" : "s")\(end)."
      }
      let shuffles =
        measure.nullMean.map { " against \($0.text()) for its own shuffles (\(test(measure)))" } ?? ""
      return "The \(measure.words.label) is \(now.text())\(shuffles)"
        + (before.map { "; \(without), \($0.text())" } ?? "") + "."
    }
  }

  private var leak: String? {
    guard let leak = facts["leak"]?.value else { return nil }
    let before = baseline?["leak"]?.value.map { "; \(without), \($0.text())" } ?? ""
    guard let chance = facts.chanceLeak, chance > 0 else {
      return "The share of path weight that crosses the known structure is \(leak.text())\(before)."
    }
    let whole = leak.values.count { $0 <= 0.05 * chance }
    let part = leak.values.count { $0 < 0.9 * chance } - whole
    return
      "\(recovered(whole, part, of: leak.values.count)) \(leak.text()) (chance \(NumberText.compact(chance)))\(before)."
  }

  /// In how many seeds the known structure is recovered, whole or in part: a median would hide those where it is not.
  private func recovered(_ whole: Int, _ part: Int, of count: Int) -> String {
    switch (whole, part) {
    case (count, _): return "The known structure is recovered to a leak of"
    case (_, count): return "The known structure is recovered in part, to a leak of"
    case (0, 0): return "The known structure is not recovered: the leak is"
    default:
      let parts = [whole > 0 ? "in \(whole)" : nil, part > 0 ? "in part in \(part)" : nil].compactMap { $0 }
      return
        "The known structure is recovered \(parts.joined(separator: " and ")) of \(count) seeds: the leak is"
    }
  }

  private var cost: String? {
    if let cost = baseline.flatMap({ Cost(of: facts, against: $0) }) { return cost.sentence(without) }
    if let capacity = facts.testCapacity { return "The test capacity is \(capacity.text())." }
    if let accuracy = facts.testAccuracy { return "Test accuracy is \(accuracy.text())." }
    guard let loss = facts.testLoss else { return "The test loss is missing." }
    return "The test loss is \(loss.text())."
  }

  /// "Beside its control random-mask (10 pairs of seeds): more modular by leak, at equal test loss."
  private func control(_ control: VariantFacts) -> String? {
    let comparison = Comparison(facts, with: control)
    guard !comparison.measures.isEmpty else { return nil }
    let end = [comparison.modularity, comparison.cost?.words("there")].compactMap { $0 }.joined(separator: ", ")
    let few = comparison.isTooFew ? ", too few to tell from chance" : ""
    return "Beside its control \(control.name) (\(comparison.pairsText)\(few)): \(end)."
  }

  /// How far the seeds carry the comparison.
  private var overlap: String? {
    guard let baseline else {
      return facts.runs > 1 ? "Medians and ranges of \(facts.runs) seeds." : nil
    }
    let comparison = Comparison(facts, with: baseline)
    let judged = comparison.measures.map(\.judgement) + [comparison.cost?.judgement].compactMap { $0 }
    if let few = judged.first, judged.allSatisfy({ $0.verdict == .tooFew }) {
      return
        "\(Words.sentence(comparison.pairsText)) can give no p below \(NumberText.compact(few.leastP, digits: 2)): "
        + "a difference may be chance."
    }
    let undecided = comparison.measures.filter { $0.judgement.verdict == .undecided }.map(\.judged)
    let tested = comparison.measures.filter { [.more, .less, .undecided].contains($0.judgement.verdict) }
    // One p for all is said once.
    let isOne = Set(tested.map(\.judgement.pText)).count == 1
    let tests =
      isOne
      ? [Words.list(tested.map(\.judged)) + (tested.count > 1 ? " each " : " ") + tested[0].judgement.pText]
      : tested.map { "\($0.judged) \($0.judgement.pText)" }
    var text = "Medians and ranges of \(facts.runs) seeds, and of \(baseline.runs) \(without)"
    if !tests.isEmpty { text += "; \(tests.joined(separator: ", "))" }
    return text + (undecided.isEmpty ? "." : ": \(Words.list(undecided)) not beyond chance.")
  }

  private var missing: [String] {
    facts.reasons.isEmpty ? [] : ["Missing values: \(facts.reasons.joined(separator: "; "))."]
  }
}
