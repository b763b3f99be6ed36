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
        modulon study composition --part double-digits
      The folder then holds study.json, claims.csv, index.html, page.md, figures/ and a sweep folder for each sweep.
      criticality and memory are about models that need no training: draws/ instead of sweeps, threads instead of processes. What
      networks that learn have of the same is a second half in learned/, with a page of its own: with --page in learned.md beside the first.
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

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Make the runs of this part of the study alone; the pages are about all that is there. May be given again.",
      valueName: "part"))
  var part: [String] = []

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
    let parts = models?.parts ?? sweeps?.parts ?? []
    if let unknown = part.first(where: { !parts.contains($0) }) {
      throw ValidationError(
        "Study '\(name)' has no part '\(unknown)' (allowed: \(parts.joined(separator: ", "))).")
    }
    try OutputPath.check("--out", out)
    for (option, value) in [("--seeds", seeds), ("--workers", workers), ("--steps", steps)] {
      if let value, value < 1 { throw ValidationError("\(option) cannot be \(value) (allowed: from 1).") }
    }
  }

  /// The study, of one kind or the other.
  private var models: ModelStudy? { ModelStudy.all.first { $0.name == name } }
  private var sweeps: Study? { Study.all.first { $0.name == name } }
  private var scale: StudyScale { StudyScale(seeds: seeds, trialSteps: steps) }

  func run() throws {
    try ExitStatus.reporting {
      let folder = StudyFolder(path: out ?? "studies/\(name)\(steps == nil ? "" : "-trial")")
      try folder.checkIsOurs()
      try page.checkFile()
      if let models {
        try make(models, in: folder)
      } else if let sweeps {
        if pageOnly, try !exists(sweeps, in: folder) { throw missing(folder) }
        try make(sweeps, in: folder, page: page.page)
      }
    }
  }

  private func missing(_ folder: StudyFolder) -> MissingInput {
    MissingInput(path: folder.path, what: "folder of study \(name)")
  }

  private func exists(_ study: Study, in folder: StudyFolder) throws -> Bool {
    try study.sweeps(at: scale).contains { folder.sweep($0.name).exists }
  }

  /// What is missing of a study's runs, and its pages.
  private func make(_ study: Study, in folder: StudyFolder, page: String?) throws {
    let controls = try met(study.controls)
    let failed =
      pageOnly
      ? 0
      : try StudyLaunch(
        study, scale, folder, parts: part, workers: workers ?? availableCores(), isQuiet: global.quiet
      ).makeRuns()
    let record = try StudyAnalysis(of: study, at: scale, in: folder, controls: controls, command: command)
      .record
    try write(
      record, claims: record.claims, level: record.level, StudyPage(record, folder: folder.path), in: folder,
      page: page)
    if failed > 0 {
      if !global.quiet { Console.say("\(failed) runs failed; the page names them") }
      throw ExitCode(ExitStatus.failed)
    }
  }

  /// What is known beforehand, with what was found; throws where a known value is missed.
  private func met(_ controls: [PositiveControl]) throws -> [PositiveControlRecord] {
    if !global.quiet, !controls.isEmpty { Console.say("positive controls") }
    let found = try controls.map { try $0.made() }
    if let missed = found.first(where: { !$0.isMet }) { throw MissedControl(control: missed) }
    return found
  }

  /// A study of models: its controls, whatever part of it is made; what is missing of its draws, and of the runs of the half that learns.
  private func make(_ study: ModelStudy, in folder: StudyFolder) throws {
    let draws = ModelDraws(of: study, at: scale, in: folder)
    func isAsked(_ parts: [String]) -> Bool {
      !pageOnly && (part.isEmpty || part.contains { parts.contains($0) })
    }
    let learned = study.learned.map { (study: $0, isAsked: isAsked($0.parts)) }
    let hasRuns = try learned.map { try exists($0.study, in: folder.learned) } ?? false
    if pageOnly, !draws.exist, !hasRuns { throw missing(folder) }
    let second = learned == nil ? nil : page.beside("learned.md")
    if let second { try OutputPath.check("--page", page: second) }
    if learned != nil { try folder.learned.checkIsOurs() }
    let launch = ModelStudyLaunch(draws, threads: workers ?? availableCores(), isQuiet: global.quiet)
    let controls = try met(study.controls)
    let isAskedForDraws = isAsked(study.drawnParts)
    if isAskedForDraws { try launch.make(part) }
    if isAskedForDraws || draws.exist {
      let record = try ModelStudyAnalysis(of: draws, controls: controls, command: command).record
      try write(
        record, claims: record.claims, level: record.level, ModelStudyPage(record), in: folder,
        page: page.page)
    }
    if let learned, learned.isAsked || hasRuns {
      try make(learned.study, in: folder.learned, page: second)
    }
  }

  private func write(
    _ record: some RecordDocument, claims: [StudyClaimRecord], level: Double, _ content: some StudyDocument,
    in folder: StudyFolder, page: String?
  ) throws {
    try record.write(to: folder.recordPath)
    try AtomicFile.write(Data(ClaimTable(claims).csv.utf8), to: folder.claimsPath)
    try AtomicFile.write(Data(content.html().utf8), to: folder.pagePath)
    for path in [folder.markdownPath] + [page].compactMap(\.self) {
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
