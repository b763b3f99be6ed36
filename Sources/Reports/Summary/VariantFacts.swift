import Records

/// The numbers of a variant that the summary speaks of, each over its seeds; nil where no run has it.
struct VariantFacts: Equatable, Sendable {
  /// The variant in words.
  var name = ""
  var terms: [RunManifest.Term] = []
  /// How many runs have a result.
  var runs = 1
  /// How many runs failed, and so have none.
  var failed = 0
  /// Every measure that a run has, in the order of the results.
  var measures: [MeasureFacts] = []
  var chanceLeak: Double?
  var testLoss: Spread?
  var testAccuracy: Spread?
  var testCapacity: Spread?
  /// Why a number is missing, as the runs say it.
  var reasons: [String] = []

  init() {}

  init(_ variant: Variant) {
    let results = variant.runs.compactMap { run in
      run.result.map { (seed: run.manifest?.seed ?? 0, result: $0) }
    }
    let reports = variant.runs.filter { $0.result != nil }.map { run in
      (seed: run.manifest?.seed ?? 0, reports: run.reports)
    }
    name = variant.name
    terms = variant.terms
    runs = results.count
    failed = variant.failed
    var names: [String] = []
    for measure in reports.flatMap(\.reports) where !names.contains(measure.name) {
      names.append(measure.name)
    }
    measures = names.map { MeasureFacts($0, of: reports) }
    chanceLeak = variant.runs.lazy.compactMap(\.chanceLeak).first
    testLoss = Spread(results.compactMap { seed, result in result.test.loss.map { (seed, $0) } })
    testAccuracy = Spread(results.compactMap { seed, result in result.test.accuracy.map { (seed, $0) } })
    testCapacity = Spread(results.compactMap { seed, result in result.test.capacity.map { (seed, $0) } })
    for reason in results.map(\.result).flatMap(Self.reasons) where !reasons.contains(reason) {
      reasons.append(reason)
    }
  }

  /// How many runs ended, with a number or without, and how many of them without a score.
  func ended(without score: Spread?) -> (missing: Int, of: Int) {
    (max(0, runs + failed - (score?.values.count ?? 0)), runs + failed)
  }

  subscript(measure: String) -> MeasureFacts? { measures.first { $0.name == measure } }

  private static func reasons(_ result: RunResult) -> [String] {
    guard let modularity = result.modularity else { return ["the network was not measured"] }
    return [result.test.reason, modularity.reason].compactMap { $0 }
      + modularity.measures.filter { $0.null.map { $0.z == nil } ?? true }.compactMap(\.reason)
  }
}
