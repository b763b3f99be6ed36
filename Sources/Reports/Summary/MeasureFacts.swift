import Records

/// A measure of a variant, each number over its seeds.
struct MeasureFacts: Equatable, Sendable {
  let name: String
  let words: MeasureReport.Words
  /// The value.
  var value: Spread?
  /// The mean of the shuffled networks' values; nil for a measure without a null.
  var nullMean: Spread?
  /// The value less that mean, run by run.
  var excess: Spread?
  var nullDeviation: Spread?
  var z: Spread?
  var p: Spread?
  /// The null model's name, and the smallest number of shuffles that a run was compared with.
  var null = ""
  var nulls = 0

  init(name: String, words: MeasureReport.Words) {
    self.name = name
    self.words = words
  }

  /// The numbers of a measure in the reports that have it, by seed.
  init(_ name: String, of runs: [(seed: UInt64, reports: [MeasureReport])]) {
    let found = runs.compactMap { seed, reports in
      reports.first { $0.name == name }.map { (seed: seed, measure: $0) }
    }
    self.init(
      name: name, words: found.first?.measure.words ?? .init(label: name.replacing("_", with: " ")))
    func spread(_ number: (MeasureReport) -> Double?) -> Spread? {
      Spread(found.compactMap { seed, measure in number(measure).map { (seed, $0) } })
    }
    value = spread(\.value)
    nullMean = spread { $0.null?.mean }
    excess = spread { measure in
      measure.value.flatMap { value in measure.null?.mean.map { value - $0 } }
    }
    nullDeviation = spread { $0.null?.standardDeviation }
    z = spread { $0.null?.z }
    p = spread { $0.null?.p }
    null = found.lazy.compactMap { $0.measure.null?.model }.first ?? ""
    nulls = found.compactMap { $0.measure.null?.count }.min() ?? 0
  }

  /// What is compared between variants: the value less its nulls' mean where there are nulls.
  var judged: Spread? { excess ?? value }

  /// What that is called.
  var judgedLabel: String { excess == nil ? words.label : "\(words.label) less its shuffles' mean" }

  /// Differences up to this are called none: 0.02, or 5% of what is compared with.
  static func tolerance(beside reference: Double) -> Double { max(0.02, 0.05 * abs(reference)) }

  /// Whether the measure is more or less modular than in a baseline: `more` is more modular. Nil where one side lacks it.
  func judgement(against baseline: MeasureFacts) -> Judgement? {
    guard words.judges, let better = words.better, let before = baseline.judged, let after = judged else {
      return nil
    }
    let tolerance = Self.tolerance(beside: before.median)
    return better == .more
      ? Judgement(from: before, to: after, tolerance: tolerance)
      : Judgement(from: before.mirrored, to: after.mirrored, tolerance: tolerance)
  }

  /// Whether so many shuffles can show anything at all.
  var canBeTested: Bool { nulls >= Judgement.nullsNeeded }

  /// In how many runs the value lies above the shuffles' mean and beyond chance.
  var beyondChance: Int {
    guard let p, let excess else { return 0 }
    // Runs of one seed share its place.
    return p.bySeed.count { $0.value <= Judgement.level && excess.bySeed[$0.key] ?? 0 > 0 }
  }

  /// In how many runs the value lies beyond all shuffles.
  var beyondAll: Int {
    let least = 1 / Double(nulls + 1) * (1 + 1e-9)
    return p?.values.count { $0 <= least } ?? 0
  }
}
