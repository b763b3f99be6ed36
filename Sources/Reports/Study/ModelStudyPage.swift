import Foundation
import Plots
import Records

/// The page of a study of models that need no training, for a browser and for a repository, and its figures as files.
public struct ModelStudyPage: StudyDocument {
  private let record: ModelStudyRecord

  /// The page about a study's record.
  public init(_ record: ModelStudyRecord) { self.record = record }

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
    try FigureFolder.write(record.groups.map(figure(of:)), to: path, format: format)
  }

  private var blocks: [StudyBlock] {
    [.text(record.question)] + trial + [.text(record.left, label: "Left out."), .text(draws)]
      + StudyBlock.controls(record.controls) + findings + record.groups.flatMap(section) + redo + reading
  }

  private var trial: [StudyBlock] {
    record.trialSteps.map { steps in
      [.text("with \(steps) steps a draw, to see that all works: its numbers mean nothing.", label: "A trial")]
    } ?? []
  }

  private var draws: String {
    let planned = record.groups.reduce(0) { $0 + $1.seeds * $1.conditions.count }
    let done = record.groups.reduce(0) { $0 + $1.conditions.reduce(0) { $0 + $1.done } }
    return "\(done) of \(planned) draws are there. Made with modulon \(record.version)."
  }

  private var findings: [StudyBlock] {
    let rows = record.claims.enumerated().map { index, claim in
      StudyBlock.Row(cells: [
        "\(index + 1)", claim.statement + (claim.isSecondary == true ? " (secondary)" : ""),
        StudyWords.verdict(claim, level: record.level), StudyWords.difference(claim),
        NumberText.compact(claim.rankBiserial, digits: 2), NumberText.compact(claim.adjustedP, digits: 2),
        "\(claim.pairs.count) of \(claim.seeds)",
      ])
    }
    return [
      .heading(2, "What came out", id: "findings"),
      .text(StudyWords.balance(record.claims, level: record.level)),
      .table(["", "Claim", "Verdict", "Difference", "Rank-biserial", "p (Holm)", "Pairs"], rows),
    ]
  }

  private func section(_ group: ModelStudyRecord.Group) -> [StudyBlock] {
    let rows = group.conditions.map { condition in
      StudyBlock.Row(
        cells: [condition.name, "\(condition.done)"]
          + group.quantities.map { StudyWords.sample(condition.metrics[$0.key]) },
        color: color(of: condition.line, in: group))
    }
    var blocks: [StudyBlock] = [
      .heading(2, group.title, id: group.name),
      .figure(
        figure(of: group),
        caption:
          "\(Words.sentence(group.quantities.first?.label ?? "")): medians, with their \(NumberText.compact(record.level * 100))% intervals as bands."
      ),
      .table(["Condition", "Draws"] + group.quantities.map(\.label), rows),
    ]
    for (index, claim) in record.claims.enumerated() where claim.group == group.name {
      let label = StudyWords.verdict(claim, level: record.level)
      let reasons = claim.reasons.isEmpty ? "" : " Note: \(claim.reasons.joined(separator: "; "))."
      let name = group.quantities.first { $0.key == claim.metric }?.label ?? claim.metric
      blocks += [
        .heading(3, "\(index + 1). \(claim.statement)", id: "claim-\(index + 1)"),
        .text(
          StudyWords.evidence(claim, label: name) + reasons,
          label: label.prefix(1).uppercased() + label.dropFirst() + ":"),
      ]
    }
    return blocks
  }

  private func lines(of group: ModelStudyRecord.Group) -> [String] {
    group.conditions.reduce(into: []) { if !$0.contains($1.line) { $0.append($1.line) } }
  }

  private func color(of line: String, in group: ModelStudyRecord.Group) -> String {
    Palette.category(lines(of: group).firstIndex(of: line) ?? 0)
  }

  /// The group's first quantity over its axis.
  private func figure(of group: ModelStudyRecord.Group) -> Figure {
    let key = group.quantities.first?.key ?? ""
    let lines = lines(of: group).map { line in
      LinePlot.Line(
        name: line, color: color(of: line, in: group),
        points: group.conditions.filter { $0.line == line }.compactMap { condition in
          guard let sample = condition.metrics[key], let median = sample.median else { return nil }
          return LinePlot.Point(
            x: condition.x, y: median, low: sample.lower ?? median, high: sample.upper ?? median)
        })
    }
    let label = group.quantities.first?.label ?? ""
    return Figure(
      name: "\(record.name)-\(group.name)",
      panels: [LinePlot(title: "\(group.title): \(label)", xLabel: group.axis, lines: lines)],
      legend: lines.map { .init(name: $0.name, color: $0.color) }, columns: 1, panelWidth: 620, panelHeight: 360
    )
  }

  private var redo: [StudyBlock] {
    [
      .heading(2, "How to redo it", id: "redo"),
      .text(
        "The same command goes on where it was stopped; a study that is done is only read and written anew."),
      .code(record.command, language: "sh"),
    ]
  }

  private var reading: [StudyBlock] {
    [
      .heading(2, "How to read this", id: "notes"),
      .text(
        "Seeds are paired: a seed gives all conditions the same random numbers. Differences with a × are ratios: medians and "
          + "intervals of logarithms, brought back. A claim is supported or contradicted where Wilcoxon's two-sided signed-rank test, corrected by "
          + "Holm over the primary claims (the secondary ones over each other), stays at most \(NumberText.compact(1 - record.level)); equivalent where two "
          + "one-sided tests show the arms to lie within the bound that was fixed before. A claim with a margin is contradicted where the "
          + "margin is shown not to be reached. What is none of these is not shown, which is not the same as shown to be wrong."
      ),
    ]
  }
}
