import ArgumentParser
import Foundation
import Records
import Sweeps

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

  @Flag(name: .long, help: "Stop at the first failure.")
  var failFast = false

  @Option(name: .long, help: "The position of the first run to make.")
  var first: Int?

  @Option(name: .long, help: "How many runs to make from there on.")
  var count: Int?

  @Option(name: .long, help: "Stop when this process is no longer the parent.")
  var parent: Int32?

  func validate() throws {
    if let first, first < 0 { throw ValidationError("--first cannot be \(first) (allowed: from 0).") }
    if retries < 0 { throw ValidationError("--retries cannot be \(retries) (allowed: from 0).") }
    if let count, count < 1 { throw ValidationError("--count cannot be \(count) (allowed: from 1).") }
  }

  func run() throws {
    try ExitStatus.reporting {
      // A launcher that died reads no more lines; that is found out by other means.
      signal(SIGPIPE, SIG_IGN)
      // The launcher passes on what it hears, and a terminal would send the same to both: the second signal of the two
      // would end this process without a checkpoint.
      let ofTerminal = [SIGINT, SIGHUP]
      if parent != nil { for number in ofTerminal { signal(number, SIG_IGN) } }
      let signals = StopSignals((parent == nil ? ofTerminal : []) + [SIGTERM, SIGUSR1], parent: parent)
      let environment = ProcessInfo.processInfo.environment
      // A job that the cluster starts again is a call of its own: the death of the first is not held against it.
      let restarts = environment["SLURM_RESTART_COUNT"].map { ".\($0)" } ?? ""
      var options = SweepWorker.Options(launch: launch + restarts)
      if first != nil || count != nil {
        let start = first ?? 0
        options.slice = start..<(start + min(count ?? .max, .max - start))
      }
      options.retries = retries
      options.failFast = failFast
      options.arguments = CommandLine.arguments
      let shouldStop = { @Sendable in signals.shouldStop }
      let measuring = MeasuringWatch(shouldStop: shouldStop) { run in
        Console.print(SweepWorker.Event.interrupted(run).line)
        tellInterruption(signals.stop, environment)
        _exit(ExitStatus.interrupted)
      }
      var current = ""
      var hasFailed = false
      let worker = try SweepWorker(
        SweepFolder(path: folder), options: options, shouldStop: shouldStop,
        watch: { if $0.phase == .measuring { measuring.begin(current) } },
        report: { event in
          measuring.end()
          if case .running(let run) = event { current = run }
          if case .failed(_, _, isLast: true) = event { hasFailed = true }
          Console.print(event.line)
        })
      if try worker.work() {
        tellInterruption(signals.stop, environment)
        throw ExitCode(ExitStatus.interrupted)
      }
      if hasFailed, parent == nil { throw ExitCode(ExitStatus.failed) }
    }
  }

  /// A cluster that puts the job back into its queue ends this process before it could say so.
  private func tellInterruption(_ signal: Int32?, _ environment: [String: String]) {
    if parent == nil, signal != SIGUSR1 || !Slurm.requeue(environment: environment) {
      Console.say("interrupted; go on with: modulon sweep resume \(folder)")
    }
  }
}
