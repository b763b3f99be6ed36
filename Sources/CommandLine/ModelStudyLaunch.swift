import ArgumentParser
import Foundation
import Studies

/// Has the draws of a study of models made, on threads of this process.
struct ModelStudyLaunch {
  private let draws: ModelDraws
  private let threads: Int
  private let isQuiet: Bool

  init(_ draws: ModelDraws, threads: Int, isQuiet: Bool) {
    self.draws = draws
    self.threads = threads
    self.isQuiet = isQuiet
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
