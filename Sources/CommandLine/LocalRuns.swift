import ArgumentParser
import Records
import Sweeps

/// Has the runs of a sweep's folder made by processes of this computer, with progress, and writes the table of results.
struct LocalRuns {
  let plan: SweepPlan
  let folder: SweepFolder
  let options: LocalLauncher.Options
  let isQuiet: Bool

  /// What came out; throws the exit status of a worker that cannot work at all.
  func make(_ signals: StopSignals, tell: (SweepCounts) throws -> Void = { _ in }) throws -> SweepCounts {
    let progress = SweepProgress(SweepCounts(of: plan, in: folder), quiet: isQuiet)
    let outcome = try LocalLauncher(
      folder, options: options, shouldStop: { signals.stop != nil }, report: progress.hear
    ).launch(plan.runs)
    progress.finish()
    let table = ResultTable(of: plan, in: folder)
    try table.write(to: folder)
    try tell(table.counts)
    if case .unable(let status) = outcome { throw ExitCode(status) }
    return table.counts
  }
}
