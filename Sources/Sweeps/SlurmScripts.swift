import Experiments
import Foundation

/// The batch scripts of a sweep for Slurm: arrays of jobs that make the runs, and one that gathers what came out.
public struct SlurmScripts: Sendable {
  /// What the user may choose.
  public struct Options: Sendable {
    /// The program on the cluster.
    public var program: String
    /// The call that submits: attempts are counted by call.
    public var launch: String
    /// The number of runs of one job.
    public var runsPerTask = 1
    /// How many times a run that failed is made again by its job.
    public var retries = 0
    /// How many jobs of one array may run at once; nil for as many as the cluster allows.
    public var atOnce: Int?
    /// Options of `sbatch`, such as `--time=1:00:00`.
    public var sbatch: [String] = []
    /// The cluster's `MaxArraySize`: job numbers in an array stay below it.
    public var maximumArraySize = 1001

    /// The usual choices.
    public init(program: String, launch: String) {
      self.program = program
      self.launch = launch
    }
  }

  /// The folder of scripts and logs; `sbatch` fails silently where it is missing.
  public let folder: String
  /// The arrays' scripts.
  public let arrays: [String]
  /// The script that gathers, to be submitted to run after the arrays.
  public let report: String

  /// Scripts for the groups of a sweep's runs that are not done; paths become absolute, as jobs start elsewhere.
  public init(_ name: String, _ slices: SweepSlices, in sweep: SweepFolder, options: Options) {
    let path = URL(fileURLWithPath: sweep.path).standardizedFileURL.path
    let folder = "\(path)/slurm/\(options.launch)"
    self.folder = folder
    let limit = max(1, options.maximumArraySize)
    let pages = Dictionary(grouping: slices.open) { $0 / limit }
    arrays = pages.keys.sorted().map { page in
      let offset = page * limit
      let tasks = ranges(pages[page]!.map { $0 - offset }) + (options.atOnce.map { "%\($0)" } ?? "")
      let first = "$(( (\(offset) + SLURM_ARRAY_TASK_ID) * \(slices.size) ))"
      return script(
        [
          "--job-name=\(name)", "--array=\(tasks)", "--output=\(logPattern(folder))/%A_%a.log",
          "--open-mode=append",
          // The job's own shell is replaced by the program, which the signal then reaches.
          "--signal=B:USR1@60", "--requeue", "--cpus-per-task=1",
        ] + options.sbatch,
        "exec "
          + workCommand(
            program: options.program, folder: path, launch: options.launch, retries: options.retries,
            first: first,
            count: slices.size))
    }
    let (program, quoted) = (shellQuoted(options.program), shellQuoted(path))
    report = script(
      ["--job-name=\(name)-report", "--output=\(logPattern(folder))/report.log", "--open-mode=append"]
        + options.sbatch,
      "\(program) sweep status \(quoted) --write\n"
        + "exec \(program) report \(shellQuoted("\(path)/runs")) -o \(shellQuoted("\(path)/report.html"))")
  }
}

private func script(_ options: [String], _ command: String) -> String {
  // Slurm reads the options of these lines as a shell would.
  (["#!/bin/bash"] + options.map { "#SBATCH \(sbatchQuoted($0))" } + [command]).map { $0 + "\n" }.joined()
}

private func sbatchQuoted(_ option: String) -> String {
  option.contains(where: { " \t#'".contains($0) }) ? "\"\(option)\"" : option
}

/// A folder in a pattern of Slurm's, where a percent sign means something.
private func logPattern(_ folder: String) -> String { folder.replacingOccurrences(of: "%", with: "%%") }

/// Numbers in ascending order as Slurm lists them: `0-3,7`.
func ranges(_ numbers: [Int]) -> String {
  var parts: [ClosedRange<Int>] = []
  for number in numbers {
    if let last = parts.last, last.upperBound + 1 == number {
      parts[parts.count - 1] = last.lowerBound...number
    } else {
      parts.append(number...number)
    }
  }
  return parts.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
    .joined(separator: ",")
}
