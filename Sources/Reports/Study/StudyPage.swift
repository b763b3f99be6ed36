import Files
import Foundation
import Plots
import Records

/// The page of a study, for a browser and for a repository, and its figures as files.
public struct StudyPage: StudyDocument {
  let record: StudyRecord
  private let figures: StudyFigures

  /// The page about a study's record; `folder` is the study's, from which networks are drawn.
  public init(_ record: StudyRecord, folder: String) {
    self.record = record
    figures = StudyFigures(record: record, folder: folder)
  }

  /// The page for a browser: one file that fetches nothing. Equal studies give equal bytes.
  public func html() -> String {
    StudyHTML.page(title: record.name, summary: record.summary, blocks: blocks)
  }

  /// The page for a repository; `folder` is the figures', from where the page lies.
  public func markdown(figures folder: String) -> String {
    StudyMarkdown.page(title: record.name, summary: record.summary, blocks: blocks, figures: folder)
  }

  /// Writes every figure into a folder, and returns the files' paths in order; throws as `FigureFolder.write` does.
  public func writeFigures(to path: String, format: FigureFormat = .svg) throws -> [String] {
    try FigureFolder.write(figures.all, to: path, format: format)
  }

  private var blocks: [StudyBlock] {
    let sections = record.groups.flatMap(section)
    // Where families are ranked, the order says more than a verdict on each.
    return [.text(record.question)] + trial + [.text(runs)] + StudyBlock.controls(record.controls ?? [])
      + (isRanked ? sections + findings : findings + sections)
      + problems + redo + reading
  }

  private var isRanked: Bool { record.groups.contains { $0.ranking != nil } }

  private var trial: [StudyBlock] {
    record.trialSteps.map { steps in
      [.text("with \(steps) steps a run, to see that all works: its numbers mean nothing.", label: "A trial")]
    } ?? []
  }

  private var runs: String {
    let total = record.sweeps.reduce(0) { $0 + $1.runs }
    let done = record.sweeps.reduce(0) { $0 + $1.done }
    let failed = record.sweeps.reduce(0) { $0 + $1.failures.count }
    return
      "\(done) of \(total) runs have a result, \(failed) failed. Made with modulon \(record.version)\(machine)."
  }

  /// The computers of the runs that stand for their conditions.
  private var machine: String {
    let paths = record.groups.flatMap { $0.conditions.compactMap(\.representative) }
    let machines = paths.compactMap { try? RunFolder(path: "\(figures.folder)/\($0)").manifest() }
      .map { "\($0.machine.cpu), \($0.blas.name.split(separator: " ").prefix(2).joined(separator: " "))" }
    let distinct = Set(machines).sorted()
    return distinct.isEmpty ? "" : " on " + Words.list(distinct)
  }

  private var findings: [StudyBlock] {
    let rows = record.claims.enumerated().map { index, claim in
      StudyBlock.Row(cells: [
        "\(index + 1)", title(of: claim.group),
        claim.statement + (claim.isSecondary == true ? " (secondary)" : ""),
        StudyWords.verdict(claim, level: record.level),
        StudyWords.difference(claim), NumberText.compact(claim.rankBiserial, digits: 2),
        NumberText.compact(claim.adjustedP, digits: 2), "\(claim.pairs.count) of \(claim.seeds)",
      ])
    }
    var blocks: [StudyBlock] = [
      .heading(2, isRanked ? "Claims" : "What came out", id: "findings"),
      .text(StudyWords.balance(record.claims, level: record.level)),
    ]
    if !rows.isEmpty {
      blocks.append(
        .table(["", "Task", "Claim", "Verdict", "Difference", "Rank-biserial", "p (Holm)", "Pairs"], rows))
    }
    return blocks
  }

  private func title(of group: String) -> String {
    record.groups.first { $0.name == group }?.title ?? group
  }

  private func section(_ group: StudyGroupRecord) -> [StudyBlock] {
    let (pareto, plot) = figures.pareto(of: group)
    let front = plot.front.enumerated().map { "\($0 + 1) \($1.name)" }.joined(separator: ", ")
    var blocks: [StudyBlock] = [.heading(2, group.title, id: group.name)]
    blocks += ranking(group)
    blocks += [
      .figure(
        pareto,
        caption:
          "Test loss against \(record.label(of: group.modularity)): small points are runs, large ones medians "
          + "of conditions. No condition beats those on the dashed front: \(front.isEmpty ? "none" : front)."),
      .figure(
        figures.overview(of: group),
        caption:
          "A point for every seed, the median as a line across, its \(level) interval as a bar. Modularity "
          + "counts for networks that reach a \(group.criterion)."),
    ]
    blocks += [conditions(group), .text(hypervolumes(group))]
    if let networks = figures.networks(of: group) {
      blocks.append(
        .figure(
          networks, caption: "The network with the middle \(record.label(of: group.modularity)) of each."))
    }
    for (index, claim) in record.claims.enumerated() where claim.group == group.name && group.ranking == nil {
      blocks.append(.heading(3, "\(index + 1). \(claim.statement)", id: "claim-\(index + 1)"))
      let reasons = claim.reasons.isEmpty ? "" : " Note: \(claim.reasons.joined(separator: "; "))."
      let label = StudyWords.verdict(claim, level: record.level)
      blocks.append(
        .text(
          StudyWords.evidence(claim, label: record.label(of: claim.metric)) + reasons,
          label: label.prefix(1).uppercased() + label.dropFirst() + ":"))
      if let figure = figures.claim(index) {
        blocks.append(.figure(figure, caption: "\(claim.first) against \(claim.second), seed by seed."))
      }
    }
    return blocks
  }

  /// The families at their best weights, in order.
  private func ranking(_ group: StudyGroupRecord) -> [StudyBlock] {
    guard let ranking = group.ranking else { return [] }
    let rows = ranking.ranks.enumerated().compactMap { index, rank -> StudyBlock.Row? in
      guard let condition = group.conditions.first(where: { $0.name == rank.condition }) else { return nil }
      return StudyBlock.Row(
        cells: [
          rank.isWithinLimit ? "\(index + 1)" : "–", condition.name,
          StudyWords.sample(condition.metrics[group.modularity]),
          StudyWords.sample(condition.metrics["test.loss"]),
          NumberText.compact(rank.lossRatio) + (rank.isWithinLimit ? "" : ", too much"),
          "\(condition.solved) of \(condition.runs)", condition.isOnFront ? "yes" : "",
        ], color: figures.color(of: condition.family, in: group))
    }
    let limit = NumberText.compact(ranking.lossFactor)
    return [
      .text(
        "Every term at the weight with the best median \(record.label(of: group.modularity)) among those with at most "
          + "\(limit) times the median test loss of \(ranking.reference), the best first. Here weights are chosen by the "
          + "runs that are shown; the claims choose them without the seed that is judged. Terms below "
          + "\(ranking.reference) do not lower the \(record.label(of: group.modularity)) at any weight within the limit. "
          + "Without a number: terms that no weight keeps within it, at the one that costs least."),
      .table(
        [
          "", "Term", record.label(of: group.modularity), "test loss", "times \(ranking.reference)",
          "reached the criterion", "on the front",
        ],
        rows),
    ]
  }

  private var level: String { "\(NumberText.compact(record.level * 100))%" }

  private func conditions(_ group: StudyGroupRecord) -> StudyBlock {
    let keys = record.quantities?.map(\.key) ?? Set(group.conditions.flatMap(\.metrics.keys)).sorted()
    let shown = keys.filter { key in group.conditions.contains { $0.metrics[key]?.median != nil } }
    let rows = group.conditions.map { condition in
      StudyBlock.Row(
        cells: [condition.name, "\(condition.done) of \(condition.runs)", "\(condition.solved)"]
          + shown.map { StudyWords.sample(condition.metrics[$0]) },
        color: figures.color(of: condition.family, in: group))
    }
    let heads = ["Condition", "Runs with a result", "Reached the criterion"]
    return .table(heads + shown.map { record.label(of: $0) }, rows)
  }

  private func hypervolumes(_ group: StudyGroupRecord) -> String {
    let parts = group.hypervolumes.map { "\($0.family) \(StudyWords.sample($0.share))" }
    return "Hypervolume, as the share of the rectangle up to a test loss of "
      + "\(NumberText.compact(group.referenceLoss)) and a \(record.label(of: group.modularity)) of "
      + "\(NumberText.compact(abs(group.referenceModularity))) that a family's runs of one seed beat, median and \(level) "
      + "interval: \(parts.joined(separator: "; "))."
  }
}
