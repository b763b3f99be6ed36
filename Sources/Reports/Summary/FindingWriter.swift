import Foundation
import Plots
import Records

/// Turns numbers into sentences. A pure function: equal facts give equal words.
struct FindingWriter {
  let facts: VariantFacts
  /// The runs without some of the terms; nil where there are none.
  let baseline: VariantFacts?

  var finding: Summary.Finding {
    let sentences =
      [
        modularity, loops, leak, cost, overlap,
      ].compactMap { $0 } + missing
    return Summary.Finding(
      headline: Verdict(facts: facts, baseline: baseline, subject: subject).sentence, sentences: sentences)
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

  private var modularity: String? {
    guard let quality = facts.quality else { return "\(with) the layered modularity could not be measured." }
    var text = "\(with) the layered modularity is \(quality.text())"
    guard let null = facts.nullMean, facts.nulls > 0 else {
      return text + ", held against no shuffles." + baselineModularity
    }
    text += " against \(null.text()) for its own shuffles (\(test), \(facts.nulls) nulls"
    text += facts.null.isEmpty ? ")" : " by \(facts.null))"
    return text + "." + verdictOnShuffles + baselineModularity
  }

  private var test: String {
    let z = facts.z.map { "z = \($0.text())" }
    let flat = facts.nullDeviation.map { $0.high == 0 } ?? false
    let p = facts.p.map { "p = \($0.text())" }
    return [z ?? (flat ? "no z, for they are all alike" : "no z"), p].compactMap { $0 }.joined(separator: ", ")
  }

  private var verdictOnShuffles: String {
    guard let p = facts.p, let excess = facts.excess else { return "" }
    let beyond = p.values.count { $0 <= 0.05 }
    if p.values.count > 1 {
      return " That is beyond chance (p ≤ 0.05) in \(beyond) of \(p.values.count) seeds."
    }
    if beyond == 1 { return "" }
    return excess.median > 0
      ? " That is not beyond what shuffling gives by chance." : " That is no more than shuffling gives."
  }

  private var baselineModularity: String {
    guard let quality = baseline?.quality else { return "" }
    guard let null = baseline?.nullMean else { return " \(capitalized(without)): \(quality.text())." }
    return " \(capitalized(without)): \(quality.text()) against \(null.text())."
  }

  private var loops: String? {
    guard let loops = facts.normalizedLoops else { return nil }
    var text = "Normalized loops say \(loops.text(digits: 2)) effective modules"
    if let before = baseline?.normalizedLoops { text += ", and \(before.text(digits: 2)) \(without)" }
    if loops.median < 1.05 { text += "; 1 means none" }
    return text + "."
  }

  private var leak: String? {
    guard let leak = facts.leak else { return nil }
    let before = baseline?.leak.map { "; \(without), \($0.text())" } ?? ""
    guard let chance = facts.chanceLeak, chance > 0 else {
      return "The share of path weight that crosses the known structure is \(leak.text())\(before)."
    }
    let share = leak.median / chance
    let verdict =
      share <= 0.05
      ? "The known structure is recovered to a leak of"
      : share < 0.9
        ? "The known structure is recovered in part, to a leak of"
        : "The known structure is not recovered: the leak is"
    return "\(verdict) \(leak.text()) (chance \(NumberText.compact(chance)))\(before)."
  }

  private var cost: String? {
    if let accuracy = facts.testAccuracy {
      guard let before = baseline?.testAccuracy else { return "Test accuracy is \(accuracy.text())." }
      let points = (accuracy.median - before.median) * 100
      let words = abs(points) < 0.05 ? "no difference" : difference(points)
      return "Test accuracy is \(accuracy.text()), and \(before.text()) \(without): \(words)."
    }
    guard let loss = facts.testLoss else { return "The test loss is missing." }
    guard let before = baseline?.testLoss else { return "The test loss is \(loss.text())." }
    let text = "The test loss is \(loss.text()), and \(before.text()) \(without)"
    guard before.median > 0, loss.median > 0 else { return text + "." }
    return text + ": \(NumberText.compact(loss.median / before.median, digits: 2)) times."
  }

  private func difference(_ points: Double) -> String {
    let size = String(format: "%.1f", abs(points))
    return "\(size) percentage point\(size == "1.0" ? "" : "s") \(points < 0 ? "lower" : "higher")"
  }

  /// How far the seeds carry the comparison.
  private var overlap: String? {
    guard let baseline else {
      return facts.runs > 1 ? "Medians and ranges of \(facts.runs) seeds." : nil
    }
    if facts.runs < 2 || baseline.runs < 2 {
      return
        "One seed on \(facts.runs < 2 && baseline.runs < 2 ? "each side" : "one side"): a difference may be "
        + "chance."
    }
    let measures: [(String, Spread?, Spread?)] = [
      ("layered modularity", facts.excess, baseline.excess),
      ("normalized loops", facts.normalizedLoops, baseline.normalizedLoops),
      ("leak", facts.leak, baseline.leak),
      facts.testAccuracy != nil
        ? ("test accuracy", facts.testAccuracy, baseline.testAccuracy)
        : ("test loss", facts.testLoss, baseline.testLoss),
    ]
    let overlapping = measures.compactMap { name, a, b in
      if let a, let b, a.overlaps(b) { name } else { nil }
    }
    let counts = "Medians and ranges of \(facts.runs) seeds, and of \(baseline.runs) \(without)"
    if overlapping.isEmpty { return counts + "; no ranges overlap." }
    return counts + "; the ranges of \(Words.list(overlapping)) overlap."
  }

  private var missing: [String] {
    facts.reasons.isEmpty ? [] : ["Missing values: \(facts.reasons.joined(separator: "; "))."]
  }

  private func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
