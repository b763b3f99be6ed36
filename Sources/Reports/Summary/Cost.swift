import Plots

/// What something costs in the task: by the test capacity or the test accuracy where there is one, else by the test loss.
struct Cost: Sendable {
  private let kind: Score
  /// `test capacity`, `test accuracy` or `test loss`.
  var score: String { kind.rawValue }
  /// The score with and without.
  let after: Spread
  let before: Spread
  /// `more` is a higher score.
  let judgement: Judgement
  /// How many seeds are worse than the worst without, by more than the tolerance; nil where a single run is all there is.
  let misses: Int?
  /// How many runs end without a score, of how many, with and without.
  private let missing: (after: (missing: Int, of: Int), before: (missing: Int, of: Int))

  /// The cost of a variant against a baseline; nil where a score is missing.
  init?(of facts: VariantFacts, against baseline: VariantFacts) {
    for kind in Score.allCases {
      guard let after = kind.spread(facts), let before = kind.spread(baseline) else { continue }
      self.init(
        kind, after, before, missing: (facts.ended(without: after), baseline.ended(without: before)))
      return
    }
    return nil
  }

  private init(
    _ kind: Score, _ after: Spread, _ before: Spread,
    missing: ((missing: Int, of: Int), (missing: Int, of: Int))
  ) {
    (self.kind, self.after, self.before, self.missing) = (kind, after, before, missing)
    let tolerance = kind.tolerance(beside: before.median)
    judgement = Judgement(from: before, to: after, tolerance: tolerance)
    guard before.values.count > 1 else {
      misses = nil
      return
    }
    misses = after.values.count {
      kind == .loss ? $0 > before.high + tolerance : $0 < before.low - tolerance
    }
  }

  private var isLoss: Bool { kind == .loss }

  /// "21 of 200 seeds miss what all reach without it"; nil where none does.
  func missText(_ without: String) -> String? {
    guard let misses, misses > 0 else { return nil }
    let count = after.values.count
    return "\(misses) of \(count) seeds \(misses == 1 ? "misses" : "miss") what all reach \(without)"
  }

  /// "4 of 10 runs end without a test loss, and none without it"; nil where all have one. Runs that fail say nothing of the
  /// score, and what the others say holds for these alone.
  func missingText(_ without: String) -> String? {
    let (after, before) = missing
    guard after.missing + before.missing > 0 else { return nil }
    func count(_ part: (missing: Int, of: Int)) -> String {
      part.missing == 0 ? "none" : "\(part.missing) of \(part.of)"
    }
    let verb = after.missing == 1 || after.missing == 0 ? "ends" : "end"
    let start = after.missing == 0 ? "no run" : "\(count(after)) runs"
    return "\(start) \(verb) without a \(score), and \(count(before)) \(without)"
  }

  /// What is said of it after a comma.
  func words(_ without: String) -> String {
    [judged(without), missingText(without)].compactMap { $0 }.joined(separator: "; ")
  }

  private func judged(_ without: String) -> String {
    let missed = missText(without)
    func added(_ text: String) -> String { missed.map { "\(text); \($0)" } ?? text }
    let isWorse: Judgement.Verdict = isLoss ? .more : .less
    switch judgement.verdict {
    case isWorse: return missed.map { "at a cost: \($0)" } ?? "at a cost in \(score)"
    case .same: return "at equal \(score)"
    case .undecided: return added("at no cost in \(score) that is beyond chance")
    case .tooFew: return added(tendency)
    default: return added("and the \(score) is \(isLoss ? "lower" : "higher")")
    }
  }

  private var tendency: String {
    switch judgement.tendency {
    case .more: "and the \(score) is higher"
    case .less: "and the \(score) is lower"
    default: "at nearly the same \(score)"
    }
  }

  /// The numbers in a sentence.
  func sentence(_ without: String) -> String {
    var text =
      "\(score.prefix(1).uppercased() + score.dropFirst()) is \(after.text()), and \(before.text()) \(without)"
    if kind != .accuracy { text = "The " + text.prefix(1).lowercased() + text.dropFirst() }
    if kind == .accuracy {
      text += ": " + points
    } else if before.median > 0, after.median > 0 {
      let ratio = NumberText.compact(after.median / before.median, digits: 2)
      text += ratio == "1" ? ": nearly equal medians" : ": \(ratio) times"
    }
    guard judgement.verdict != .tooFew else { return text + "." }
    guard let pairs = judgement.pairs else { return text + " (rank-sum \(judgement.pText))." }
    return text
      + "; lower in \(judgement.lower) of \(pairs) pairs of seeds and higher in \(judgement.higher) (\(judgement.pText))."
  }

  /// The medians' difference in percentage points.
  private var points: String {
    let points = (after.median - before.median) * 100
    guard abs(points) >= 0.05 else { return "equal medians" }
    let size = NumberText.fixed(abs(points), decimals: 1)
    return "\(size) percentage point\(size == "1.0" ? "" : "s") \(points < 0 ? "lower" : "higher")"
  }
}
