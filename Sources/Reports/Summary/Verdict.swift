/// The one sentence over a finding: more modular or not, and at what cost.
struct Verdict {
  let facts: VariantFacts
  let baseline: VariantFacts?
  /// The terms that make the difference.
  let subject: String

  var sentence: String {
    guard let baseline else { return alone }
    let gain = gain(over: baseline)
    guard let cost = cost(against: baseline) else { return "\(gain)." }
    return "\(gain), \(cost)."
  }

  private var alone: String {
    let start =
      facts.terms.isEmpty ? "Without a term the network is" : "With \(subject) the network is"
    let comparison = facts.terms.isEmpty ? "" : "; there is no run without it to compare with"
    guard let p = facts.p, let excess = facts.excess else {
      return "\(start) of unknown modularity\(comparison)."
    }
    let modular = p.median <= 0.05 && excess.median > 0
    return "\(start) \(modular ? "more" : "no more") modular than its own shuffles\(comparison)."
  }

  private func gain(over baseline: VariantFacts) -> String {
    let changes = Change.inModularity(facts, baseline)
    let up = changes.filter { $0.change == .more }.map(\.measure)
    let down = changes.filter { $0.change == .less }.map(\.measure)
    let verb = subject.contains(" and ") ? "make" : "makes"
    switch (up.isEmpty, down.isEmpty) {
    case _ where changes.isEmpty: return "Whether \(subject) \(verb) the network modular is unknown"
    case (true, true): return "\(subject) \(verb) no difference to modularity"
    case (false, true):
      let beyond = facts.p.map { $0.median <= 0.05 } ?? true
      return "\(subject) \(verb) the network more modular by \(Words.list(up))"
        + (beyond ? "" : ", though not beyond its own shuffles")
    case (true, false):
      return "\(subject) \(verb) the network less modular by \(Words.list(down))"
    case (false, false):
      return "\(subject) \(verb) the network more modular by \(Words.list(up)) and less by "
        + Words.list(down)
    }
  }

  private func cost(against baseline: VariantFacts) -> String? {
    if let after = facts.testAccuracy, let before = baseline.testAccuracy {
      switch Change(from: before.median, to: after.median, tolerance: Change.accuracyTolerance) {
      case .same: return "at equal test accuracy"
      case .more: return "and test accuracy is higher"
      case .less: return "at a cost in test accuracy"
      }
    }
    guard let after = facts.testLoss, let before = baseline.testLoss else { return nil }
    switch Change(from: before.median, to: after.median, tolerance: Change.lossTolerance * abs(before.median)) {
    case .same: return "at equal test loss"
    case .more: return "at a cost in test loss"
    case .less: return "and the test loss is lower"
    }
  }
}
