import ArgumentParser
import Foundation
import Records
import Studies

/// `modulon sweep work`: what launchers start.
struct SweepWork: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "work", abstract: "Make runs of a sweep in this process.", shouldDisplay: false)

  @Argument(help: "The sweep's folder.", completion: .directory)
  var folder: String

  @Option(name: .long, help: "The call that this work belongs to: attempts are counted by call.")
  var launch: String = UUID().uuidString.lowercased()

  @Option(name: .long, help: "How many times a run that failed is made again.")
  var retries = 0

  @Option(name: .long, help: "Stop when this process is no longer the parent.")
  var parent: Int32?

  func run() throws {
    try ExitStatus.reporting {
      // A launcher that died reads no more lines; that is found out by other means.
      signal(SIGPIPE, SIG_IGN)
      let signals = StopSignals()
      var options = SweepWorker.Options(launch: launch)
      options.retries = retries
      options.arguments = CommandLine.arguments
      var hasFailed = false
      let parent = parent
      let worker = try SweepWorker(
        SweepFolder(path: folder), options: options,
        shouldStop: { signals.stop != nil || parent.map { $0 != getppid() } ?? false },
        report: { event in
          if case .failed(_, _, isLast: true) = event { hasFailed = true }
          Console.print(event.line)
        })
      try worker.work()
      if signals.stop != nil { throw ExitCode(ExitStatus.interrupted) }
      if hasFailed, parent == nil { throw ExitCode(ExitStatus.failed) }
    }
  }
}
