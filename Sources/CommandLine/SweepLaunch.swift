import ArgumentParser
import Foundation
import Records
import Sweeps

/// Has the runs of a folder made, wherever the user wants it.
struct SweepLaunch {
  private let plan: SweepPlan
  private let folder: SweepFolder
  private let options: LaunchOptions
  private let global: GlobalOptions
  private let program = programPath()
  private let launch = String(UUID().uuidString.lowercased().prefix(8))

  init(_ plan: SweepPlan, _ folder: SweepFolder, _ options: LaunchOptions, _ global: GlobalOptions) {
    self.plan = plan
    self.folder = folder
    self.options = options
    self.global = global
  }

  func run() throws {
    switch options.launcher {
    case .local where options.dryRun: listOpenRuns()
    case .local: try makeHere()
    case .slurm: try submit()
    case .commands: printCommands()
    }
  }

  private func listOpenRuns() {
    let open = plan.runs.filter { folder.state(of: $0.id).state != .done }
    for run in open { Console.print(run.id) }
    if !global.quiet { Console.say("\(open.count) of \(plan.runs.count) runs") }
  }

  private func makeHere() throws {
    let signals = StopSignals()
    var settings = LocalLauncher.Options(workers: options.workers ?? availableCores(), program: program)
    settings.retries = options.retries
    settings.failFast = options.failFast
    let runs = LocalRuns(plan: plan, folder: folder, options: settings, isQuiet: global.quiet)
    let counts = try runs.make(signals, tell: tell)
    if let signal = signals.stop, counts.done < counts.runs {
      throw ExitCode(signal == SIGINT ? ExitStatus.interruptedByUser : ExitStatus.interrupted)
    }
    if counts.failed > 0 { throw ExitCode(ExitStatus.failed) }
    if counts.done < counts.runs { throw ExitCode(ExitStatus.interrupted) }
  }

  private func tell(_ counts: SweepCounts) throws {
    if global.json { try Console.printJSON(counts) } else { Console.print(folder.tablePath) }
    if global.quiet { return }
    for (run, message) in counts.failures.sorted(by: { $0.key < $1.key }) {
      Console.say("failed \(run): \(message)")
    }
    Console.say(counts.summary)
    if counts.done < counts.runs { Console.say("go on with: modulon sweep resume \(folder.path)") }
  }

  private var slices: SweepSlices { SweepSlices(of: plan, in: folder, size: options.runsPerTask) }

  private func submit() throws {
    var settings = SlurmScripts.Options(program: program, launch: launch)
    settings.runsPerTask = options.runsPerTask
    settings.retries = options.retries
    settings.atOnce = options.atOnce
    settings.sbatch = options.sbatch
    settings.maximumArraySize = Slurm.maximumArraySize()
    let scripts = SlurmScripts(plan.sweep.name, slices, in: folder, options: settings)
    if options.dryRun {
      Console.print((scripts.arrays + [scripts.report]).joined(separator: "\n"))
    } else if scripts.arrays.isEmpty {
      if !global.quiet { Console.say("all \(plan.runs.count) runs are done") }
    } else {
      let submission = try Slurm.submit(scripts)
      if global.json {
        try Console.printJSON(submission)
      } else {
        for job in submission.jobs + [submission.report] { Console.print(job) }
        if !global.quiet { Console.say("look with: modulon sweep status \(folder.path)") }
      }
    }
  }

  private func printCommands() {
    let path = URL(fileURLWithPath: folder.path).standardizedFileURL.path
    for line in slices.commands(program: program, folder: path, launch: launch, retries: options.retries) {
      Console.print(line)
    }
    if !global.quiet { Console.say("then write the results with: modulon sweep status \(folder.path) --write") }
  }
}

/// Where this program lies, to be started again.
func programPath() -> String {
  (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
    ?? Bundle.main.executablePath ?? CommandLine.arguments[0]
}
