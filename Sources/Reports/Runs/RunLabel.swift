import Records

/// What a run is called beside others.
public struct RunLabel: Equatable, Sendable {
  /// Its task, with what tells its configuration apart from others of the task.
  public let group: String
  /// Its terms, or the control that it is.
  public let variant: String
  /// What must be said beside the medians of its variant: how many seeds miss what all reach without the terms.
  public let note: String?

  /// The labels of runs, in their order.
  public static func labels(of runs: [LoadedRun]) -> [RunLabel] {
    var known: [String: RunLabel] = [:]
    for group in TaskGroup.groups(of: runs) {
      for variant in group.variants {
        let cost = group.baseline(of: variant).flatMap {
          Cost(of: VariantFacts(variant), against: VariantFacts($0))
        }
        for run in variant.runs {
          known[run.folder.path] = RunLabel(
            group: group.title, variant: variant.control?.title ?? run.termNames,
            note: cost?.missText("without it"))
        }
      }
    }
    return runs.map { run in
      known[run.folder.path]
        ?? RunLabel(group: run.task, variant: run.manifest == nil ? "unknown" : run.termNames, note: nil)
    }
  }
}
