import Files
import Foundation
import Plots
import Records

/// One HTML file that answers how modular, compared with what, and at what cost; it fetches nothing.
public struct HTMLReport: Sendable {
  private let runs: [LoadedRun]
  private let figures: FigureSet
  private let summary: Summary

  /// The report on `runs`, which reads the checkpoints of the networks that it draws.
  public init(runs: [LoadedRun]) {
    self.runs = runs
    figures = FigureSet(runs: runs)
    summary = Summary(runs: runs)
  }

  /// Writes the page to `path`; throws `FileError` where it cannot.
  public func write(to path: String) throws {
    try AtomicFile.write(Data(try html().utf8), to: path)
  }

  /// The page. Equal run folders give equal bytes.
  public func html() throws -> String {
    let title = "Modulon report: \(PageHeader.tasks(of: runs))"
    let sections =
      try [PageHeader.markup(runs: runs, figures: figures), SummarySection.markup(summary)]
      + figures.families.flatMap { try FamilySection.markup($0, showsOnlyMiddle: figures.showsOnlyMiddle) }
      + [runsSection] + ProblemsSection.markup(runs) + [NotesSection.markup()]
    return HTMLPage.text(title: title, content: sections)
  }

  private var runsSection: Markup {
    .tag("section", ["id": "runs"], [.tag("h2", [:], "All runs")] + RunTable(runs: runs).markup())
  }
}
