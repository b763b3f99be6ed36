import ArgumentParser
import Foundation
import Records
import Studies

/// Has the controls and draws of a study of models made, on threads of this process.
struct ModelStudyLaunch {
  private let draws: ModelDraws
  private let threads: Int
  private let isQuiet: Bool

  init(_ draws: ModelDraws, threads: Int, isQuiet: Bool) {
    self.draws = draws
    self.threads = threads
    self.isQuiet = isQuiet
  }

  /// Makes what is not done yet and gives the controls; throws where one misses its known value, and ends the program where it was
  /// stopped.
  func make(pageOnly: Bool) throws -> [ModelStudyRecord.Control] {
    let signals = StopSignals()
    func say(_ words: String) { if !isQuiet { Console.say(words) } }
    say("positive controls")
    let controls = draws.controls()
    if let missed = controls.first(where: { !$0.isMet }) { throw MissedControl(control: missed) }
    if !pageOnly {
      let isWhole = try draws.make(threads: threads, shouldStop: { signals.stop != nil }, saying: say)
      if !isWhole {
        say("interrupted; the same command goes on")
        throw ExitCode(signals.stop == SIGINT ? ExitStatus.interruptedByUser : ExitStatus.interrupted)
      }
    }
    return controls
  }
}

/// A known value that was not found: what the study would find is not to be trusted.
struct MissedControl: Error, CustomStringConvertible {
  let control: ModelStudyRecord.Control

  var description: String {
    "the study ends at a positive control: \(control.statement): \(control.found.map { "\($0)" } ?? "no number"), "
      + "expected \(control.expected) ± \(control.tolerance)"
  }
}
