import Records

/// The measures and the probes that runs have, in the order of their results.
enum MeasureList {
  static func of(_ runs: [LoadedRun]) -> [(name: String, words: MeasureReport.Words)] {
    var known: [(name: String, words: MeasureReport.Words)] = []
    for measure in runs.flatMap(\.reports)
    where !known.contains(where: { $0.name == measure.name }) {
      known.append((measure.name, measure.words))
    }
    return known
  }
}
