import Plots

/// The one sentence over a finding: more modular or not, and at what cost.
struct Verdict {
  let facts: VariantFacts
  let baseline: VariantFacts?
  /// The terms that make the difference.
  let subject: String
  /// "without it"
  var without = "without it"

  var sentence: String {
    guard let baseline else { return alone }
    let comparison = Comparison(facts, with: baseline)
    let parts = [gain(comparison), comparison.cost?.words(without)].compactMap { $0 }
    return parts.joined(separator: ", ") + need(comparison) + "."
  }

  private var alone: String {
    let start = facts.terms.isEmpty ? "Without a term the network is" : "With \(subject) the network is"
    let end = facts.terms.isEmpty ? "" : "; there is no run without it to compare with"
    guard let layered = facts["layered"], let p = layered.p, layered.excess != nil else {
      return "\(start) of unknown modularity\(end)."
    }
    guard layered.canBeTested else { return "\(start) \(Self.tooFewShuffles(layered))\(end)." }
    let beyond = layered.beyondChance
    let share = beyond > 0 && beyond < p.bySeed.count ? " in \(beyond) of \(p.bySeed.count) seeds" : ""
    return "\(start) \(beyond > 0 ? "more" : "no more") modular than its own shuffles\(share)\(end)."
  }

  /// "above all 18 shuffles; p cannot be below 0.053, so 19 are needed".
  static func tooFewShuffles(_ measure: MeasureFacts) -> String {
    let runs = measure.p?.values.count ?? 0
    let shuffles = measure.nulls == 1 ? "its only shuffle" : "all \(measure.nulls) shuffles"
    let place =
      measure.beyondAll == runs
      ? "above \(shuffles)"
      : measure.beyondAll == 0
        ? "not above \(shuffles)" : "above \(shuffles) in \(measure.beyondAll) of \(runs) seeds"
    let least = NumberText.compact(1 / Double(measure.nulls + 1), digits: 2)
    return "\(place); p cannot be below \(least), so \(Judgement.nullsNeeded) are needed"
  }

  private func gain(_ comparison: Comparison) -> String {
    let verb = subject.contains(" and ") ? "make" : "makes"
    guard !comparison.measures.isEmpty else {
      return "Whether \(subject) \(verb) the network modular is unknown"
    }
    if comparison.isTooFew {
      return "In \(comparison.pairsText) the network is \(comparison.modularity) with \(subject)"
    }
    if comparison.labels(.more).isEmpty, comparison.labels(.less).isEmpty {
      let isSame = comparison.labels(.undecided).isEmpty
      return "\(subject) \(verb) no difference to modularity\(isSame ? "" : " that is beyond chance")"
    }
    return "\(subject) \(verb) the network \(comparison.modularity)" + shuffles(comparison)
  }

  /// What its own shuffles say of a network that is more modular than another.
  private func shuffles(_ comparison: Comparison) -> String {
    guard !comparison.labels(.more).isEmpty, let layered = facts["layered"], let p = layered.p,
      layered.beyondChance < p.bySeed.count
    else { return "" }
    if !layered.canBeTested { return " (its \(layered.nulls) shuffles are too few for a test against them)" }
    return layered.beyondChance == 0
      ? ", though not beyond its own shuffles"
      : ", though beyond its own shuffles in \(layered.beyondChance) of \(p.bySeed.count) seeds only"
  }

  /// What is needed where there are too few seeds.
  private func need(_ comparison: Comparison) -> String {
    let isTooFew =
      comparison.isTooFew || comparison.measures.isEmpty && comparison.cost?.judgement.verdict == .tooFew
    return isTooFew
      ? "; to tell that from chance takes \(Judgement.pairsNeeded) pairs of seeds" : ""
  }
}
