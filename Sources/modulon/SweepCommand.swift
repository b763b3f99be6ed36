import ArgumentParser
import Foundation
import Records
import Studies

/// `modulon sweep`
struct SweepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Make many runs: a grid, random draws, controls and seeds; resumed where it stopped.",
    discussion: """
      Examples:
        modulon sweep sweep.yaml --out sweeps/first
        modulon sweep status sweeps/first
        modulon sweep resume sweeps/first
      A file whose name is that of a subcommand is given as ./status.
      """,
    subcommands: [SweepRun.self, SweepStatus.self, SweepResume.self, SweepWork.self],
    defaultSubcommand: SweepRun.self)
}

/// What the commands that make runs take.
struct LaunchOptions: ParsableArguments {
  @Option(name: .long, help: "The number of processes. Without it: the Slurm allocation, else the cores.")
  var workers: Int?

  @Option(name: .long, help: "How many times a run that failed is made again.")
  var retries = 0

  @Flag(name: .long, help: "Stop at the first failure.")
  var failFast = false

  func validate() throws {
    if let workers, workers < 1 { throw ValidationError("--workers cannot be \(workers) (allowed: from 1).") }
    if retries < 0 { throw ValidationError("--retries cannot be \(retries) (allowed: from 0).") }
  }
}

/// `modulon sweep FILE`
struct SweepRun: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Make the runs of a sweep file.")

  @Argument(help: "The sweep, as YAML.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(name: .long, help: "The sweep's folder. Without it: sweeps/<name>.", completion: .directory)
  var out: String?

  @Option(name: .long, parsing: .singleValue, help: "Override a value of the base: a.b=c. May be given again.")
  var set: [String] = []

  @Flag(name: .long, help: "List the runs and touch nothing.")
  var dryRun = false

  @OptionGroup var launch: LaunchOptions
  @OptionGroup var global: GlobalOptions

  func run() throws {
    try ExitStatus.reporting {
      let sweep = try Sweep(file: file, environment: ProcessInfo.processInfo.environment, options: set)
      let runs = try sweep.runs()
      if dryRun {
        for run in runs { Console.print(run.id) }
        if !global.quiet { Console.say("\(runs.count) runs") }
        return
      }
      let folder = SweepFolder(path: out ?? "sweeps/\(sweep.name)")
      try folder.prepare(for: sweep)
      try SweepLaunch(folder, launch, global).run()
    }
  }
}

/// `modulon sweep resume`
struct SweepResume: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: "Finish a sweep: make what is pending, interrupted or failed.")

  @Argument(help: "The sweep's folder.", completion: .directory)
  var folder: String

  @OptionGroup var launch: LaunchOptions
  @OptionGroup var global: GlobalOptions

  func run() throws {
    try ExitStatus.reporting {
      let folder = SweepFolder(path: folder)
      try folder.prepare(for: try folder.sweep())
      try SweepLaunch(folder, launch, global).run()
    }
  }
}

/// `modulon sweep status`
struct SweepStatus: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Count the runs of a sweep by state.")

  @Argument(help: "The sweep's folder.", completion: .directory)
  var folder: String

  @Flag(name: .long, help: "Write results.jsonl and results.csv as well.")
  var write = false

  @OptionGroup var global: GlobalOptions

  func run() throws {
    try ExitStatus.reporting {
      let folder = SweepFolder(path: folder)
      let counts = try SweepCounts(of: folder)
      if write { try ResultTable(of: folder).write(to: folder) }
      if global.json {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        Console.print(String(decoding: try encoder.encode(counts), as: UTF8.self))
      } else {
        Console.print(counts.summary)
        for (run, message) in counts.failures.sorted(by: { $0.key < $1.key }) {
          Console.print("  \(run): \(message)")
        }
      }
    }
  }
}
