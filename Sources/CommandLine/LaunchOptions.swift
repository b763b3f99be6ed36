import ArgumentParser
import Sweeps

/// Where the runs of a sweep are made.
enum Launcher: String, ExpressibleByArgument, CaseIterable {
  case local, slurm, commands
}

/// What the commands that make runs take.
struct LaunchOptions: ParsableArguments {
  @Option(
    name: .long, help: "local: processes here; slurm: jobs of a cluster; commands: one shell line per job.")
  var launcher = Launcher.local

  @Option(name: .long, help: "The number of local processes. Without it: the Slurm allocation, else the cores.")
  var workers: Int?

  @Option(name: .long, help: "How many times a run that failed is made again.")
  var retries = 0

  @Flag(name: .long, help: "Stop at the first failure (local).")
  var failFast = false

  @Option(name: .long, help: "The number of runs of one job (slurm, commands).")
  var runsPerTask = 1

  @Option(
    name: .long, help: "How many jobs may run at once (slurm). Without it: as many as the cluster allows.")
  var atOnce: Int?

  @Option(
    name: .long, parsing: .unconditionalSingleValue,
    help: "An option of sbatch: --sbatch=--time=1:00:00. May be given again.")
  var sbatch: [String] = []

  @Flag(name: .long, help: "Print the runs, or the cluster's scripts, and start nothing.")
  var dryRun = false

  func validate() throws {
    if let workers, workers < 1 { throw ValidationError("--workers cannot be \(workers) (allowed: from 1).") }
    if runsPerTask < 1 {
      throw ValidationError("--runs-per-task cannot be \(runsPerTask) (allowed: from 1).")
    }
    if let atOnce, atOnce < 1 { throw ValidationError("--at-once cannot be \(atOnce) (allowed: from 1).") }
    if retries < 0 { throw ValidationError("--retries cannot be \(retries) (allowed: from 0).") }
  }
}
