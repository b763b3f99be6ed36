import Foundation
import Records

/// What is told and recorded where a run is asked to stop.
struct Interruption: Sendable {
  var folder: RunFolder
  var isQuiet: Bool

  /// The exit status that goes with a signal.
  static func status(_ signal: Int32?) -> Int32 {
    signal == SIGINT ? ExitStatus.interruptedByUser : ExitStatus.interrupted
  }

  /// Says that the signal was heard.
  func acknowledge() {
    if !isQuiet { Console.say("\nstopping after this step; once more to stop at once") }
  }

  /// Says where the run stopped and how it goes on.
  func tell(_ place: String) {
    if !isQuiet { Console.say("interrupted \(place); go on with: modulon train --resume \(folder.path)") }
  }

  /// Ends the program in the middle of a measurement: `--resume` starts that again.
  func endMeasurement(_ signal: Int32) {
    let process = ProcessInfo.processInfo
    let status = RunStatus(
      state: .interrupted, pid: process.processIdentifier, host: process.hostName, heartbeat: Date(),
      message: "before it was measured")
    // A status that cannot be written changes nothing: the run can be resumed all the same.
    try? folder.write(status)
    if !isQuiet { Console.say("") }
    tell("before it was measured")
    _exit(Self.status(signal))
  }
}
