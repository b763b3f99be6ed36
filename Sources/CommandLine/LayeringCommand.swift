import ArgumentParser
import Experiments
import Files
import Foundation
import Records
import Reports
import Studies

/// `modulon layering`
struct LayeringCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "layering",
    abstract: "Ask how much modularity layers, locality, shared weights and training bring by themselves.",
    discussion: """
      Every network stands on a ladder of random graphs, each of which keeps more of it. Examples:
        modulon layering
        modulon layering --draws 5 --trainings 2 --epochs 1 --out trial
        modulon layering --page Documentation/layering.md
      The folder then holds layering.json, index.html, page.md and figures/.
      """)

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("The number of random graphs of each rung.", valueName: "n"))
  var draws = 100

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("The number of networks of each kind that are trained.", valueName: "n"))
  var trainings = 10

  @Option(
    name: .long, parsing: .unconditional, help: ArgumentHelp("The epochs of their training.", valueName: "n"))
  var epochs = 30

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("How often detection starts anew for each graph.", valueName: "n"))
  var restarts = 20

  @Option(name: .long, help: ArgumentHelp("The folder.", valueName: "folder"), completion: .directory)
  var out = "studies/layering"

  @OptionGroup var page: PageOption

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    try OutputPath.check("--out", out)
    // Fewer than two have no spread, and more than a million graphs nobody waits for.
    for (option, value, least) in [
      ("--draws", draws, 2), ("--trainings", trainings, 2), ("--epochs", epochs, 1),
      ("--restarts", restarts, 1),
    ] where !(least...1_000_000).contains(value) {
      throw ValidationError("\(option) cannot be \(value) (allowed: \(least) to 1000000).")
    }
  }

  func run() throws {
    try ExitStatus.reporting {
      try page.checkFile()
      let (record, pages) = ("\(out)/layering.json", ["\(out)/index.html", "\(out)/page.md"])
      try ForeignFile.check([record] + pages, writer: "modulon layering") {
        LayeringRecord.stands(at: record, with: ["networks", "draws", "trainings"])
      }
      try AtomicFile.makeFolder(out)
      let study = LayeringStudy(
        draws: draws, trainings: trainings, epochs: epochs, restarts: restarts, threads: availableCores())
      let networks = try study.run { if !global.quiet { Console.say($0) } }
      let layering = LayeringRecord(
        command: command, version: modulonVersion, draws: draws, trainings: trainings, restarts: restarts,
        bound: LayeringStudy.bound, level: LayeringStudy.level, networks: networks)
      try layering.write(to: record)
      let content = LayeringPage(layering)
      try AtomicFile.write(Data(content.html().utf8), to: pages[0])
      for path in [pages[1]] + [page.page].compactMap(\.self) { try content.writeMarkdown(to: path) }
      if global.json {
        Console.print(String(decoding: try layering.jsonLine(), as: UTF8.self))
      } else {
        for sentence in content.answers { Console.print(sentence) }
        Console.print("\(out)/index.html")
      }
    }
  }

  /// What makes the same page again.
  private var command: String {
    var words = ["modulon", "layering"]
    for (option, value, usual) in [
      ("--draws", draws, 100), ("--trainings", trainings, 10), ("--epochs", epochs, 30),
      ("--restarts", restarts, 20),
    ] where value != usual { words += [option, "\(value)"] }
    return (words + page.words).joined(separator: " ")
  }
}
