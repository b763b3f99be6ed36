import ArgumentParser
import Foundation
import Records
import Studies

/// Has the controls and draws of a study of models made, on threads of this process, and its pages.
struct ModelStudyLaunch {
  private let draws: ModelDraws
  private let threads: Int
  private let isQuiet: Bool

  init(_ draws: ModelDraws, threads: Int, isQuiet: Bool) {
    self.draws = draws
    self.threads = threads
    self.isQuiet = isQuiet
  }

  /// The controls; throws where one misses its known value.
  func controls() throws -> [ModelStudyRecord.Control] {
    say("positive controls")
    let controls = draws.controls()
    if let missed = controls.first(where: { !$0.isMet }) { throw MissedControl(control: missed) }
    return controls
  }

  /// Makes what is not done yet of some parts, or of all where none is named; ends the program where it was stopped.
  func make(_ parts: [String]) throws {
    let signals = StopSignals()
    let isWhole = try draws.make(parts, threads: threads, shouldStop: { signals.stop != nil }, saying: say)
    if !isWhole {
      say("interrupted; the same command goes on")
      throw ExitCode(signals.stop == SIGINT ? ExitStatus.interruptedByUser : ExitStatus.interrupted)
    }
  }

  private func say(_ words: String) { if !isQuiet { Console.say(words) } }
}

/// A known value that was not found: what the study would find is not to be trusted.
struct MissedControl: Error, CustomStringConvertible {
  let control: ModelStudyRecord.Control

  var description: String {
    "the study ends at a positive control: \(control.statement): \(control.found.map { "\($0)" } ?? "no number"), "
      + "expected \(control.expected) ± \(control.tolerance)"
  }
}
