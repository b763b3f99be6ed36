/// A variant held against another: by every measure that judges and both have, and by what it costs.
struct Comparison: Sendable {
  /// The measures with what is held against each other of them and what the seeds say; `more` is more modular.
  let measures: [(label: String, judged: String, judgement: Judgement)]
  /// What it costs in the task; nil where a score is missing.
  let cost: Cost?

  init(_ facts: VariantFacts, with baseline: VariantFacts) {
    measures = facts.measures.compactMap { measure in
      baseline[measure.name].flatMap { measure.judgement(against: $0) }.map {
        (measure.words.label, measure.judgedLabel, $0)
      }
    }
    cost = Cost(of: facts, against: baseline)
  }

  func labels(_ verdict: Judgement.Verdict) -> [String] {
    measures.filter { $0.judgement.verdict == verdict }.map(\.label)
  }

  /// What most seeds say, where there are too few to decide anything.
  func tendencies(_ tendency: Judgement.Verdict) -> [String] {
    measures.filter { $0.judgement.tendency == tendency }.map(\.label)
  }

  /// Whether there are too few seeds for every measure.
  var isTooFew: Bool { !measures.isEmpty && measures.allSatisfy { $0.judgement.verdict == .tooFew } }

  /// "10 pairs of seeds", "1 pair of seeds", "seeds that do not pair".
  var pairsText: String {
    let pairs = measures.compactMap(\.judgement.pairs) + [cost?.judgement.pairs].compactMap { $0 }
    guard let count = pairs.max() else { return "seeds that do not pair" }
    return "\(count) pair\(count == 1 ? "" : "s") of seeds"
  }

  /// "more modular by leak", "less modular by leak", …: what is said of the network.
  var modularity: String {
    let (up, down) = isTooFew ? (tendencies(.more), tendencies(.less)) : (labels(.more), labels(.less))
    switch (up.isEmpty, down.isEmpty) {
    case (true, true):
      let same = isTooFew ? false : labels(.undecided).isEmpty
      return isTooFew
        ? "about as modular" : same ? "as modular" : "neither more nor less modular beyond chance"
    case (false, true): return "more modular by \(Words.list(up))"
    case (true, false): return "less modular by \(Words.list(down))"
    case (false, false): return "more modular by \(Words.list(up)) and less by \(Words.list(down))"
    }
  }
}
