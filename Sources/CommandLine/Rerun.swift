import ArgumentParser
import Experiments
import Foundation
import Records
import Runs

/// `modulon rerun`
struct Rerun: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Train a run again from its own configuration, in a new folder.",
    discussion: """
      With --check its parameters are compared bit by bit with the run's, and its metrics but for the times: exit \
      status 2 and the first difference where there is one. Bits are the same on the same binary, BLAS, processor type \
      and number of threads. Example:
        modulon rerun runs/sinusoids-3fa92c-s0 --check
      """)

  @Argument(help: "The run's folder.", completion: .directory)
  var original: String

  @Option(
    name: .long, help: ArgumentHelp("The new run's folder. Without it: <run>-rerun.", valueName: "folder"),
    completion: .directory)
  var out: String?

  @Flag(name: .long, help: "Compare what comes out with the run.")
  var check = false

  @OptionGroup var global: GlobalOptions

  func validate() throws { try OutputPath.check("--out", out) }

  func run() throws {
    try ExitStatus.reporting {
      let folder = RunFolder(path: original)
      let again = RunFolder(path: out ?? Self.free(original))
      let run = try Run(again: folder, in: again, arguments: CommandLine.arguments)
      if check, !FileManager.default.fileExists(atPath: folder.resultPath) {
        throw MissingInput(
          path: folder.resultPath, what: "result: the run was not finished, so it cannot be checked")
      }
      let result = try RunExecution(run: run, isQuiet: global.quiet).result()
      if check { try compare(folder, again) } else { try print(result, again) }
    }
  }

  private func compare(_ folder: RunFolder, _ again: RunFolder) throws {
    let comparison = try RunComparison(folder, again)
    if global.json {
      try Console.printJSON(comparison)
    } else {
      Console.print(again.path)
      Console.print(comparison.firstDifference ?? "no difference")
    }
    guard !comparison.isEqual else { return }
    if !global.quiet {
      for difference in comparison.environment {
        Console.say(
          "note: \(difference.key) was \(difference.first ?? "unknown") and is \(difference.second ?? "unknown")"
        )
      }
    }
    throw ExitCode(ExitStatus.different)
  }

  private func print(_ result: RunResult, _ folder: RunFolder) throws {
    if global.json {
      Console.print(String(decoding: try result.jsonLine(), as: UTF8.self))
    } else {
      Console.print(folder.path)
      for (name, value) in result.summary { Console.print("  \(name): \(value)") }
    }
  }

  /// A folder beside the run's that is not there yet.
  private static func free(_ original: String) -> String {
    let trimmed = original.count > 1 && original.hasSuffix("/") ? String(original.dropLast()) : original
    let names = ["\(trimmed)-rerun"] + (2...10_000).lazy.map { "\(trimmed)-rerun-\($0)" }
    return names.first { !FileManager.default.fileExists(atPath: $0) } ?? names[0]
  }
}
