import Dispatch
import Files
import Foundation
import Records

/// The programs of a Slurm cluster.
public enum Slurm {
  /// What a cluster answered.
  public enum Failure: Error, Equatable, CustomStringConvertible {
    /// A program of Slurm's is not on the path.
    case missing(String)
    /// It refused.
    case refused(program: String, message: String)

    /// One sentence for the user.
    public var description: String {
      switch self {
      case .missing(let program):
        "\(program) is not on the PATH: submit from a computer of the cluster (Debian: apt-get install slurm-client)"
      case .refused(let program, let message): "\(program): \(message)"
      }
    }
  }

  /// The jobs of a sweep.
  public struct Submission: Codable, Equatable, Sendable {
    /// The schema's number.
    public var schema = 1
    /// The arrays that make the runs.
    public var jobs: [String]
    /// The job that gathers what came out.
    public var report: String
  }

  /// Job numbers of an array stay below this; 1001 where the cluster does not say.
  public static func maximumArraySize() -> Int {
    guard let text = try? call("scontrol", ["show", "config"]) else { return 1001 }
    let line = text.split(separator: "\n").first { $0.hasPrefix("MaxArraySize") }
    return line?.split(separator: "=").last.flatMap { Int($0.trimmingCharacters(in: .whitespaces)) } ?? 1001
  }

  /// Writes the scripts, makes the folder of logs and submits all.
  ///
  /// Throws `Failure` and `FileError`.
  public static func submit(_ scripts: SlurmScripts) throws -> Submission {
    try AtomicFile.makeFolder(scripts.folder)
    var jobs: [String] = []
    for (number, script) in scripts.arrays.enumerated() {
      jobs.append(try submit(script, as: "\(scripts.folder)/array-\(number).sh"))
    }
    let report = try submit(
      scripts.report, as: "\(scripts.folder)/report.sh",
      options: ["--dependency=afterany:\(jobs.joined(separator: ":"))"])
    return Submission(jobs: jobs, report: report)
  }

  private static func submit(_ script: String, as path: String, options: [String] = []) throws -> String {
    try AtomicFile.write(Data(script.utf8), to: path)
    let answer = try call("sbatch", ["--parsable"] + options + [path])
    return String(answer.split(separator: ";")[0]).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Puts this process's job back into the queue; false where it is none or the cluster does not let it.
  public static func requeue(environment: [String: String]) -> Bool {
    guard let job = environment["SLURM_JOB_ID"] else { return false }
    var name = job
    if let array = environment["SLURM_ARRAY_JOB_ID"], let task = environment["SLURM_ARRAY_TASK_ID"] {
      name = "\(array)_\(task)"
    }
    return (try? call("scontrol", ["requeue", name])) != nil
  }

  /// Submitting from inside a job must not hand that job's settings on to the new ones.
  static func cleaned(_ environment: [String: String]) -> [String: String] {
    environment.filter { name, _ in
      name == "SLURM_CONF" || !["SLURM_", "SBATCH_"].contains(where: { name.hasPrefix($0) })
    }
  }

  /// All that a process writes, on both of its outputs: read at once, as it would stop at a pipe that is full.
  static func output(of process: Process) throws -> (output: String, errors: String) {
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let message = Message()
    let reader = DispatchQueue(label: "modulon.errors")
    reader.async { message.data = errors.fileHandleForReading.readDataToEndOfFile() }
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return reader.sync {
      (String(decoding: text, as: UTF8.self), String(decoding: message.data, as: UTF8.self))
    }
  }

  /// What one queue alone writes and reads.
  private final class Message: @unchecked Sendable { var data = Data() }

  private static func call(_ program: String, _ arguments: [String]) throws -> String {
    let environment = ProcessInfo.processInfo.environment
    let folders = (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
    guard
      let path = folders.map({ "\($0)/\(program)" }).first(where: {
        FileManager.default.isExecutableFile(atPath: $0)
      })
    else {
      throw Failure.missing(program)
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = cleaned(environment)
    let (text, message) = try output(of: process)
    guard process.terminationStatus == 0 else {
      throw Failure.refused(program: program, message: message.trimmingCharacters(in: .whitespacesAndNewlines))
    }
    return text
  }
}

extension Slurm.Failure: CategorizedError {
  /// The sort of failure.
  public var category: ErrorCategory { if case .missing = self { .helperMissing } else { .failed } }
}
