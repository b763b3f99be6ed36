import ArgumentParser
import Foundation
import Records
import Studies

/// Makes the runs of a folder here, and tells how it goes.
struct SweepLaunch {
  private let folder: SweepFolder
  private let options: LaunchOptions
  private let global: GlobalOptions

  init(_ folder: SweepFolder, _ options: LaunchOptions, _ global: GlobalOptions) {
    self.folder = folder
    self.options = options
    self.global = global
  }

  func run() throws {
    let signals = StopSignals()
    let before = try SweepCounts(of: folder)
    let progress = SweepProgress(before, quiet: global.quiet)
    var settings = LocalLauncher.Options(workers: options.workers ?? availableCores(), program: programPath())
    settings.retries = options.retries
    settings.failFast = options.failFast
    let outcome = try LocalLauncher(
      folder, options: settings, shouldStop: { signals.stop != nil }, report: progress.hear
    ).launch(open: before.runs - before.done)
    progress.finish()

    try ResultTable(of: folder).write(to: folder)
    let counts = try SweepCounts(of: folder)
    if global.json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      Console.print(String(decoding: try encoder.encode(counts), as: UTF8.self))
    } else {
      Console.print(folder.tablePath)
      if !global.quiet { Console.say(counts.summary) }
    }
    if !global.quiet {
      for (run, message) in counts.failures.sorted(by: { $0.key < $1.key }) {
        Console.say("failed \(run): \(message)")
      }
      if counts.done < counts.runs { Console.say("go on with: modulon sweep resume \(folder.path)") }
    }
    if case .unable(let status) = outcome { throw ExitCode(status) }
    if let signal = signals.stop {
      throw ExitCode(signal == SIGINT ? ExitStatus.interruptedByUser : ExitStatus.interrupted)
    }
    if counts.failed > 0 { throw ExitCode(ExitStatus.failed) }
    if counts.done < counts.runs { throw ExitCode(ExitStatus.interrupted) }
  }
}

/// Where this program lies, to be started again.
func programPath() -> String {
  (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
    ?? Bundle.main.executablePath ?? CommandLine.arguments[0]
}
