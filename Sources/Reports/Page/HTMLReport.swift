import Files
import Foundation
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
    let policy =
      "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
      + "form-action 'none'"
    let head = Markup.tag(
      "head", [:],
      [
        .tag("meta", ["charset": "utf-8"]),
        .tag("meta", ["http-equiv": "Content-Security-Policy", "content": policy]),
        .tag("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
        .tag("meta", ["name": "color-scheme", "content": "light dark"]), .tag("title", [:], title),
        .tag("style", [:], [.verbatim(String(decoding: PackageResources.report_css, as: UTF8.self))]),
      ])
    let script = Markup.tag(
      "script", [:], [.verbatim(String(decoding: PackageResources.report_js, as: UTF8.self))])
    let sections =
      try [PageHeader.markup(runs: runs, figures: figures), SummarySection.markup(summary)]
      + figures.tasks.map { try TaskSection.markup($0, showsOnlyMiddle: figures.showsOnlyMiddle) }
      + [runsSection] + ProblemsSection.markup(runs) + [NotesSection.markup()]
    let page = Markup.tag(
      "html", ["lang": "en"], [head, .tag("body", [:], [.tag("main", [:], sections), script])])
    return "<!doctype html>\n" + page.render() + "\n"
  }

  private var runsSection: Markup {
    .tag("section", ["id": "runs"], [.tag("h2", [:], "All runs"), RunTable(runs: runs).markup()])
  }
}
