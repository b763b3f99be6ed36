import ArgumentParser
import Records
import Runs

/// A run as a user sees it: told where it is recorded, how it goes, and how it can be gone on with.
struct RunExecution {
  let run: Run
  let isQuiet: Bool

  /// Trains and measures; ends the program's work where it was asked to stop.
  func result() throws -> RunResult {
    let interruption = Interruption(folder: run.folder, isQuiet: isQuiet)
    let progress = ProgressLine(quiet: isQuiet)
    defer { progress.finish() }
    if !isQuiet { Console.say("recording in \(run.folder.path)") }
    let signals = StopSignals()
    signals.answer { _ in interruption.acknowledge() }
    let outcome = try run.execute(
      waiting: { if !isQuiet { Console.say($0) } },
      watch: { state in
        // The last checkpoint is written by now, and a measurement may take long.
        if state.phase == .measuring { signals.answer(interruption.endMeasurement) }
        progress.show(state)
      }, shouldStop: { signals.stop != nil })
    progress.finish()
    switch outcome {
    case .done(let result): return result
    case .interrupted(let step):
      interruption.tell("after step \(step)")
      throw ExitCode(Interruption.status(signals.stop))
    }
  }
}
