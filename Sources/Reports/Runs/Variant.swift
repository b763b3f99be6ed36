import Plots
import Records

/// The runs of a task that have the same terms at the same weights, or are the same control, and differ in their seeds.
struct Variant: Sendable {
  /// The terms; their options only where the report has the same terms with others.
  let terms: [RunManifest.Term]
  /// The control that it is; nil for a variant of its own.
  var control: Control?
  let runs: [LoadedRun]
  /// What tells its configuration apart where it stands beside variants of others.
  var place: String?

  /// A control of a sweep: all its seeds, whatever each was made from.
  struct Control: Equatable, Sendable {
    /// The control's word.
    var name: String
    /// The terms of the runs that it was made from, where the report has these.
    var treated: [RunManifest.Term]?
    /// What it is called: its word, and what it was made from where the report has several.
    var title: String
  }

  /// The terms in words: "normalizedLoops 0.01 + l2 1e-4", or "no term"; of a variant beside those of other configurations, what its own has.
  var name: String { place ?? treatment }

  /// The terms, or the control that it is.
  var treatment: String { control?.title ?? Self.name(terms) }

  static func name(_ terms: [RunManifest.Term]) -> String {
    guard !terms.isEmpty else { return "no term" }
    return terms.map { term in
      let weight = term.weight.map { " \(NumberText.compact($0))" } ?? ""
      return term.name + weight + (term.options.map { " (\($0))" } ?? "")
    }.joined(separator: " + ")
  }

  /// How many runs failed.
  var failed: Int { runs.count { $0.result == nil && $0.status?.state == .failed } }

  /// The run with the middle test loss (the lower of two), to stand for all; nil without a result.
  var representative: LoadedRun? {
    let measured = runs.filter { $0.result?.modularity != nil }
    let sorted = measured.sorted {
      ($0.result?.test.loss ?? .infinity, $0.id) < ($1.result?.test.loss ?? .infinity, $1.id)
    }
    return sorted.isEmpty ? nil : sorted[(sorted.count - 1) / 2]
  }
}
