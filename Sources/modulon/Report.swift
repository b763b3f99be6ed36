import ArgumentParser
import Foundation
import Reports

/// `modulon report`
struct Report: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write one HTML page about runs, and the same figures as files.")

  @Argument(help: "Run folders, or folders that hold run folders.", completion: .directory)
  var runs: [String]

  @Option(name: .shortAndLong, help: "The page.", completion: .file(extensions: ["html"]))
  var output = "report.html"

  @Option(name: .long, help: "A folder for the figures.", completion: .directory)
  var figures: String?

  @Option(name: .long, help: "The format of the figures: svg, pdf or png.")
  var format: FigureFormat = .svg

  @OptionGroup var global: GlobalOptions

  func run() throws {
    try ExitStatus.reporting {
      let loaded = try RunCollection.load(paths: runs)
      try HTMLReport(runs: loaded).write(to: output)
      if let figures {
        let files = try FigureFolder.write(loaded, to: figures, format: format)
        if !global.quiet { Console.say("\(files.count) figures in \(figures)") }
      }
      if global.json {
        for run in loaded { Console.print(try RunSummary(run).json()) }
      } else {
        Console.print(RunSummary.table(loaded.map(RunSummary.init)))
        Console.print(output)
      }
    }
  }
}

extension FigureFormat: ExpressibleByArgument {}
