import Records

/// The numbers of a variant that the summary speaks of, each over its seeds; nil where no run has it.
struct VariantFacts: Equatable, Sendable {
  var terms: [RunManifest.Term] = []
  /// How many runs have a result.
  var runs = 1
  /// Q_L.
  var quality: Spread?
  /// The mean Q_L of the shuffled networks.
  var nullMean: Spread?
  /// Q_L less that mean, run by run.
  var excess: Spread?
  var nullDeviation: Spread?
  var z: Spread?
  var p: Spread?
  /// The null model's name and its number of shuffles.
  var null = ""
  var nulls = 0
  /// The n-cut of spectral clusters, where it was measured.
  var cut: Spread?
  /// The mean n-cut of the shuffled networks.
  var nullCut: Spread?
  var normalizedLoops: Spread?
  var leak: Spread?
  var chanceLeak: Double?
  var testLoss: Spread?
  var testAccuracy: Spread?
  /// Why a number is missing, as the runs say it.
  var reasons: [String] = []

  init() {}

  init(_ variant: Variant) {
    let results = variant.runs.compactMap(\.result)
    let layered = results.compactMap { $0.modularity?.layered }
    terms = variant.terms
    runs = results.count
    quality = Spread(layered.compactMap(\.quality))
    nullMean = Spread(layered.compactMap(\.null.mean))
    excess = Spread(layered.compactMap { Self.difference($0.quality, $0.null.mean) })
    nullDeviation = Spread(layered.compactMap(\.null.standardDeviation))
    z = Spread(layered.compactMap(\.null.z))
    p = Spread(layered.compactMap(\.null.p))
    null = layered.first?.null.model ?? ""
    nulls = layered.map(\.null.count).min() ?? 0
    cut = Spread(results.compactMap { $0.modularity?.normalizedCut?.value })
    nullCut = Spread(results.compactMap { $0.modularity?.normalizedCut?.null.mean })
    normalizedLoops = Spread(results.compactMap { $0.modularity?.normalizedLoops?.mean })
    leak = Spread(results.compactMap { $0.modularity?.leak })
    chanceLeak = variant.runs.lazy.compactMap(\.chanceLeak).first
    testLoss = Spread(results.compactMap(\.test.loss))
    testAccuracy = Spread(results.compactMap(\.test.accuracy))
    for reason in results.flatMap(Self.reasons) where !reasons.contains(reason) { reasons.append(reason) }
  }

  private static func difference(_ a: Double?, _ b: Double?) -> Double? {
    guard let a, let b else { return nil }
    return a - b
  }

  private static func reasons(_ result: RunResult) -> [String] {
    guard let modularity = result.modularity else { return ["the network was not measured"] }
    return [
      result.test.reason, modularity.reason, modularity.newman.reason, modularity.layered?.reason,
      modularity.normalizedCut.flatMap { $0.null.z == nil ? $0.reason : nil },
      modularity.normalizedLoops?.reason,
    ].compactMap { $0 }
  }
}
