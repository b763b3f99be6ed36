import Plots
import Records

/// The top of the page: what it is about, where the numbers come from, where things stand.
enum PageHeader {
  static func markup(runs: [LoadedRun], figures: FigureSet) -> Markup {
    var links = [("summary", "Summary")]
    links += figures.families.map { ($0.name, $0.family.task) }
    links += [("runs", "All runs")]
    if runs.contains(where: { !$0.problems.isEmpty }) { links.append(("problems", "Problems")) }
    links.append(("notes", "How to read this"))
    return .tag(
      "header", [:],
      [
        .tag("p", ["class": "eyebrow"], "Modulon report"),
        .tag("h1", [:], headline(runs)), .tag("p", ["class": "meta"], provenance(runs)),
        .tag("nav", ["aria-label": "Sections"], links.map { .tag("a", ["href": "#\($0.0)"], $0.1) }),
      ])
  }

  /// "retina, sinusoids"; what a sweep varies is named, and not every configuration.
  static func tasks(of runs: [LoadedRun]) -> String {
    let names = TaskFamily.families(of: TaskGroup.groups(of: runs)).map(\.title)
    return names.isEmpty ? "no readable run" : Words.list(names)
  }

  private static func headline(_ runs: [LoadedRun]) -> String {
    let count = runs.count == 1 ? "One run" : "\(runs.count) runs"
    return "\(count) of \(tasks(of: runs))"
  }

  private static func provenance(_ runs: [LoadedRun]) -> String {
    var parts: [String] = []
    for state in ["done", "running", "pending", "failed", "interrupted", "unknown"] {
      let count = runs.count { $0.state == state }
      if count > 0 { parts.append("\(count) \(state == "unknown" ? "of unknown state" : state)") }
    }
    let manifests = runs.compactMap(\.manifest)
    func distinct(_ values: [String]) -> String { Array(Set(values)).sorted().joined(separator: ", ") }
    if !manifests.isEmpty {
      parts.append("modulon \(distinct(manifests.map(\.version)))")
      let commits = distinct(manifests.compactMap(commit))
      if !commits.isEmpty { parts.append("started at commit \(commits)") }
      parts.append(distinct(manifests.map { "\($0.machine.os), \($0.machine.cpu)" }))
      let days = manifests.map { $0.started.formatted(.iso8601.year().month().day()) }
      if let first = days.min(), let last = days.max() {
        parts.append(first == last ? first : "\(first) to \(last)")
      }
    }
    return parts.joined(separator: " · ")
  }

  /// Of the repository in which a run was started, which is not Modulon's.
  private static func commit(_ manifest: RunManifest) -> String? {
    manifest.commit.map { "\($0.prefix(8))\(manifest.dirty == true ? " with local changes" : "")" }
  }
}
