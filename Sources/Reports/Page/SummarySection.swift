import Plots

/// The summary on the page.
enum SummarySection {
  /// More findings of a task than this are folded away.
  private static let open = 6

  static func markup(_ summary: Summary) -> Markup {
    var children: [Markup] = [.tag("h2", [:], "How modular, compared with what, at what cost")]
    for section in summary.sections {
      children.append(.tag("p", ["class": "task-name"], section.title))
      let findings = section.findings.map(finding)
      children += findings.prefix(open)
      if findings.count > open {
        let more = Markup.tag("summary", [:], "\(findings.count - open) more findings")
        children.append(.tag("details", [:], [more] + findings.dropFirst(open)))
      }
    }
    if summary.sections.isEmpty { children.append(.tag("p", ["class": "missing"], "No run could be read.")) }
    return .tag("section", ["id": "summary"], children)
  }

  private static func finding(_ finding: Summary.Finding) -> Markup {
    .tag(
      "div", ["class": "finding"],
      [.tag("h3", [:], finding.headline)] + finding.sentences.map { .tag("p", [:], $0) })
  }
}
