/// Runs in groups of neighbors, for launchers that start one process a group.
public struct SweepSlices: Sendable {
  /// The number of runs of a group.
  public let size: Int
  /// The numbers of the groups in which a run is not done; group g holds the runs g · size ..< (g + 1) · size.
  public let open: [Int]

  /// The groups of a plan.
  public init(of plan: SweepPlan, in folder: SweepFolder, size: Int) {
    self.size = size
    open = stride(from: 0, to: plan.runs.count, by: size).filter { first in
      plan.runs[first..<min(first + size, plan.runs.count)].contains { folder.state(of: $0.id).state != .done }
    }.map { $0 / size }
  }

  /// One shell line a group, each of which makes that group's runs wherever the folder can be seen.
  public func commands(program: String, folder: String, launch: String, retries: Int) -> [String] {
    open.map { group in
      workCommand(
        program: program, folder: folder, launch: launch, retries: retries, first: "\(group * size)",
        count: size)
    }
  }
}

/// A shell line that makes some runs of a sweep.
func workCommand(
  program: String, folder: String, launch: String, retries: Int, first: String, count: Int
) -> String {
  "\(shellQuoted(program)) sweep work \(shellQuoted(folder)) --launch \(launch) --retries \(retries) "
    + "--first \(first) --count \(count)"
}

/// A word that a shell leaves as it is.
func shellQuoted(_ word: String) -> String {
  let isPlain = word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "/._-+=:,@".contains($0)) }
  return isPlain && !word.isEmpty ? word : "'" + word.replacingOccurrences(of: "'", with: "'\\''") + "'"
}
