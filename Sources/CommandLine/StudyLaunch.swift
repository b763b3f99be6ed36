import ArgumentParser
import Foundation
import Studies
import Sweeps

/// Has the runs of a study made, sweep by sweep, by processes of this computer.
struct StudyLaunch {
  private let study: Study
  private let scale: StudyScale
  private let folder: StudyFolder
  private let parts: [String]
  private let workers: Int
  private let isQuiet: Bool

  init(
    _ study: Study, _ scale: StudyScale, _ folder: StudyFolder, parts: [String], workers: Int, isQuiet: Bool
  ) {
    self.study = study
    self.scale = scale
    self.parts = parts
    self.folder = folder
    self.workers = workers
    self.isQuiet = isQuiet
  }

  /// Makes what is not done yet of the parts; gives the number of runs that failed, and ends the program where it was stopped.
  func makeRuns() throws -> Int {
    // All folders first: one that holds another sweep is told before hours of work.
    let sweeps = try study.sweeps(at: scale, of: parts).map { sweep in
      let place = folder.sweep(sweep.name)
      return (folder: place, plan: try place.prepare(for: sweep))
    }
    let signals = StopSignals()
    var failed = 0
    for (index, sweep) in sweeps.enumerated() {
      if !isQuiet {
        Console.say(
          "\(sweep.plan.sweep.name) (sweep \(index + 1) of \(sweeps.count)): \(sweep.plan.runs.count) runs")
      }
      let runs = LocalRuns(
        plan: sweep.plan, folder: sweep.folder, options: .init(workers: workers, program: programPath()),
        isQuiet: isQuiet)
      let counts = try runs.make(signals)
      failed += counts.failed
      if counts.done + counts.failed < counts.runs { throw stop(signals) }
    }
    return failed
  }

  private func stop(_ signals: StopSignals) -> ExitCode {
    if !isQuiet { Console.say("interrupted; the same command goes on") }
    return ExitCode(signals.stop == SIGINT ? ExitStatus.interruptedByUser : ExitStatus.interrupted)
  }
}
