import ArgumentParser
import Foundation
import Sweeps

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
      let plan = try folder.plan()
      let table = ResultTable(of: plan, in: folder)
      let counts = table.counts
      if write { try table.write(to: folder) }
      if global.json {
        try Console.printJSON(counts)
      } else {
        Console.print(counts.summary)
        for (run, message) in counts.failures.sorted(by: { $0.key < $1.key }) {
          Console.print("  \(run): \(message)")
        }
      }
    }
  }
}
