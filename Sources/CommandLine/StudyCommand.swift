import ArgumentParser
import Experiments
import Files
import Foundation
import Records
import Reports
import Statistics
import Studies
import Sweeps

/// `modulon study`
struct StudyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "study", abstract: "Make a named study: its sweeps, its statistics and its page.",
    discussion: """
      The same command goes on where it was stopped. Examples:
        modulon list studies
        modulon study normalized-loops --steps 2 --seeds 2
        modulon study normalized-loops --page Documentation/studies/normalized-loops/README.md
        modulon study leaderboard --page Documentation/leaderboard.md
      The folder then holds study.json, claims.csv, index.html, page.md, figures/ and a sweep folder for each sweep.
      criticality and memory are about models that need no training: draws/ instead of sweeps, threads instead of processes.
      """)

  /// Every study, those of models that need no training last.
  static let names = Study.all.map(\.name) + ModelStudy.all.map(\.name)

  @Argument(help: "The study: \(names.joined(separator: ", ")).")
  var name: String

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("The number of seeds. Without it: the study's own.", valueName: "n"))
  var seeds: Int?

  @Option(
    name: .long, help: ArgumentHelp("The study's folder. Without it: studies/<name>.", valueName: "folder"),
    completion: .directory)
  var out: String?

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp(
      "The number of processes. Without it: the Slurm allocation, else the cores.", valueName: "n"))
  var workers: Int?

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp(
      "Only try whether all works, with so few steps a run, in studies/<name>-trial.", valueName: "n"))
  var steps: Int?

  @OptionGroup var page: PageOption

  @Option(
    name: .long, help: "Write the figures in this format as well, beside SVG. May be given again.")
  var format: [FigureFormat] = []

  @Flag(
    name: .long,
    help: "Make no runs: write the pages about those that are there, as of a study still on its way.")
  var pageOnly = false

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard Self.names.contains(name) else {
      throw ValidationError("Unknown study '\(name)' (allowed: \(Self.names.joined(separator: ", "))).")
    }
    try OutputPath.check("--out", out)
    for (option, value) in [("--seeds", seeds), ("--workers", workers), ("--steps", steps)] {
      if let value, value < 1 { throw ValidationError("\(option) cannot be \(value) (allowed: from 1).") }
    }
  }

  func run() throws {
    try ExitStatus.reporting {
      let scale = StudyScale(seeds: seeds, trialSteps: steps)
      let folder = StudyFolder(path: out ?? "studies/\(name)\(steps == nil ? "" : "-trial")")
      try folder.checkIsOurs()
      try page.checkFile()
      if let study = ModelStudy.all.first(where: { $0.name == name }) {
        return try makeModels(ModelDraws(of: study, at: scale, in: folder), in: folder)
      }
      let study = Study.all.first { $0.name == name }!
      if pageOnly, try !study.sweeps(at: scale).contains(where: { folder.sweep($0.name).exists }) {
        throw MissingInput(path: folder.path, what: "folder of study \(name)")
      }
      let failed =
        pageOnly
        ? 0
        : try StudyLaunch(study, scale, folder, workers: workers ?? availableCores(), isQuiet: global.quiet)
          .makeRuns()
      let record = try StudyAnalysis(of: study, at: scale, in: folder, command: command).record
      try write(record, in: folder)
      if failed > 0 {
        if !global.quiet { Console.say("\(failed) runs failed; the page names them") }
        throw ExitCode(ExitStatus.failed)
      }
    }
  }

  /// A study without runs: its controls, what is missing of its draws, and its pages.
  private func makeModels(_ draws: ModelDraws, in folder: StudyFolder) throws {
    if pageOnly, !draws.exist { throw MissingInput(path: folder.path, what: "folder of study \(name)") }
    let controls = try ModelStudyLaunch(draws, threads: workers ?? availableCores(), isQuiet: global.quiet)
      .make(pageOnly: pageOnly)
    let record = try ModelStudyAnalysis(of: draws, controls: controls, command: command).record
    try write(record, claims: record.claims, level: record.level, ModelStudyPage(record), in: folder)
  }

  private func write(_ record: StudyRecord, in folder: StudyFolder) throws {
    try write(
      record, claims: record.claims, level: record.level, StudyPage(record, folder: folder.path), in: folder)
  }

  private func write(
    _ record: some RecordDocument, claims: [StudyClaimRecord], level: Double, _ content: some StudyDocument,
    in folder: StudyFolder
  ) throws {
    try record.write(to: folder.recordPath)
    try AtomicFile.write(Data(ClaimTable(claims).csv.utf8), to: folder.claimsPath)
    try AtomicFile.write(Data(content.html().utf8), to: folder.pagePath)
    for path in [folder.markdownPath] + [page.page].compactMap(\.self) {
      try content.writeMarkdown(to: path, formats: format)
    }
    if global.json {
      Console.print(String(decoding: try record.jsonLine(), as: UTF8.self))
    } else {
      for claim in claims {
        Console.print("\(Self.verdict(claim, level: level)): \(claim.group): \(claim.statement)")
      }
      Console.print(folder.pagePath)
    }
  }

  /// A claim's verdict as the page has it: with so few pairs that nothing could be shown, it is not that nothing was.
  static func verdict(_ claim: StudyClaimRecord, level: Double) -> String {
    let least = WilcoxonSignedRank.leastP(
      pairs: claim.pairs.count, alternative: claim.isOfEquality ? .greater : .twoSided)
    switch claim.verdict {
    case .undecided where least > 1 - level: return "too few pairs to tell"
    case .supported where claim.isMatched == false: return "supported, at unmatched loss"
    case .contradicted where claim.hasMargin: return "contradicted (the margin is not reached)"
    default: return StudyWords.verdict(claim.verdict)
    }
  }

  /// What makes the same study again.
  private var command: String {
    var words = ["modulon", "study", name]
    if let seeds { words += ["--seeds", "\(seeds)"] }
    if let steps { words += ["--steps", "\(steps)"] }
    return (words + page.words).joined(separator: " ")
  }
}
