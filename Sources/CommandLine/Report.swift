import ArgumentParser
import Foundation
import Reports

/// `modulon report`
struct Report: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write one HTML page about runs, and the same figures as files.")

  @Argument(help: "Run folders, or folders that hold run folders.", completion: .directory)
  var runs: [String]

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The page.", valueName: "file"),
    completion: .file(extensions: ["html"]))
  var output = "report.html"

  @Option(
    name: .long, help: ArgumentHelp("A folder for the figures.", valueName: "folder"), completion: .directory)
  var figures: String?

  @Option(name: .long, help: "The format of the figures.")
  var format: FigureFormat = .svg

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    try OutputPath.check("--output", output)
    try OutputPath.check("--figures", figures)
  }

  func run() throws {
    try ExitStatus.reporting {
      try OutputPath.check("--output", output, keeps: runs)
      try OutputPath.check("--output", page: output)
      let loaded = try RunCollection.load(paths: runs)
      if !global.quiet {
        for run in loaded {
          for problem in run.problems { Console.say("modulon: note: \(run.folder.path): \(problem)") }
        }
      }
      try HTMLReport(runs: loaded).write(to: output)
      if let figures {
        let files = try FigureFolder.write(loaded, to: figures, format: format)
        if !global.quiet { Console.say("\(files.count) figures in \(figures)") }
      }
      if global.json {
        for run in RunSummary.all(loaded) { try Console.printJSON(run) }
        if !global.quiet { Console.say("report in \(output)") }
      } else {
        Console.print(RunListing(RunSummary.all(loaded)).text)
        Console.print(output)
      }
    }
  }
}

extension FigureFormat: ExpressibleByArgument {}
