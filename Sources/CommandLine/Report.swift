import ArgumentParser
import Foundation
import Reports

/// `modulon report`
struct Report: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write one HTML page about runs, and the same figures as files.",
    discussion: """
      A file of weights or a graph gets a page of its own: it is measured as 'modulon measure' does, whose options and \
      --report make the page of a measurement that is not the usual one.
      """)

  @Argument(help: "Run folders, folders that hold run folders, or one file to measure.", completion: .file())
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
    if runs.count > 1, let file = runs.first(where: Self.isFile) {
      throw ValidationError(
        "\(file) is a file, which gets a page of its own (allowed: one file, or folders of runs).")
    }
  }

  private static func isFile(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
  }

  /// The page of a network or a graph from elsewhere.
  private func run(measuring file: String) throws {
    try ExitStatus.reporting(about: file) {
      try OutputPath.check("--output", output, keeps: runs)
      try OutputPath.check("--output", page: output)
      let measure = try MeasureCommand.parse(
        ["--nulls", "100"] + (global.quiet ? ["--quiet"] : []) + ["--", file])
      let (reading, found) = try measure.measured()
      let page = try MeasuredPage(found, of: reading.input)
      if let figures {
        let count = try FigureOutput.write(to: figures) { try page.writeFigures(to: $0, format: format) }
        if !global.quiet { Console.say("\(count) figures in \(figures)") }
      }
      try page.write(to: output)
      if global.json {
        Console.print(String(decoding: try found.jsonLine(), as: UTF8.self))
        if !global.quiet { Console.say("report in \(output)") }
      } else {
        for (name, value) in found.summary { Console.print("\(name): \(value)") }
        Console.print(output)
      }
    }
  }

  func run() throws {
    if let file = runs.first, Self.isFile(file) { return try run(measuring: file) }
    try ExitStatus.reporting {
      try OutputPath.check("--output", output, keeps: runs)
      try OutputPath.check("--output", page: output)
      let loaded = try RunCollection.load(paths: runs)
      if !global.quiet {
        for run in loaded {
          for problem in run.problems { Console.say("modulon: note: \(run.folder.path): \(problem)") }
        }
      }
      if let figures {
        let count = try FigureOutput.write(to: figures) {
          try FigureFolder.write(loaded, to: $0, format: format)
        }
        if !global.quiet { Console.say("\(count) figures in \(figures)") }
      }
      try HTMLReport(runs: loaded).write(to: output)
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
