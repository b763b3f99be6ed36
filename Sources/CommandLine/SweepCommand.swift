import ArgumentParser
import Foundation
import Records
import Sweeps

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
        modulon sweep sweep.yaml --launcher slurm --runs-per-task 20 --sbatch=--time=1:00:00
        modulon sweep sweep.yaml --launcher commands | parallel -j 8
      A file whose name is that of a subcommand is given as ./status.
      """,
    subcommands: [SweepRun.self, SweepStatus.self, SweepResume.self, SweepSubmit.self, SweepWork.self],
    defaultSubcommand: SweepRun.self)
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

  @OptionGroup var launch: LaunchOptions
  @OptionGroup var global: GlobalOptions

  func validate() throws { try OutputPath.check("--out", out) }

  func run() throws {
    try ExitStatus.reporting {
      let sweep = try Sweep(file: file, environment: ProcessInfo.processInfo.environment, options: set)
      let folder = SweepFolder(path: out ?? "sweeps/\(sweep.name)")
      if !global.quiet { for note in sweep.notes { Console.say("modulon: note: \(file): \(note)") } }
      let plan = try launch.dryRun ? folder.plan(for: sweep) : folder.prepare(for: sweep)
      try SweepLaunch(plan, folder, launch, global).run()
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
      try SweepLaunch(folder.plan(), folder, launch, global).run()
    }
  }
}

/// `modulon sweep submit`
struct SweepSubmit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "submit", abstract: "Submit what a sweep has left to a Slurm cluster.")

  @Argument(help: "The sweep's folder.", completion: .directory)
  var folder: String

  @OptionGroup var launch: LaunchOptions
  @OptionGroup var global: GlobalOptions

  func run() throws {
    try ExitStatus.reporting {
      let folder = SweepFolder(path: folder)
      var options = launch
      options.launcher = .slurm
      try SweepLaunch(folder.plan(), folder, options, global).run()
    }
  }
}
