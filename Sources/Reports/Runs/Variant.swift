import Plots
import Records

/// The runs of a task that have the same terms at the same weights, and differ in their seeds.
struct Variant: Sendable {
  /// The terms; their options only where the report has the same terms with others.
  let terms: [RunManifest.Term]
  let runs: [LoadedRun]

  /// The terms in words: "normalizedLoops 0.01 + l2 1e-4", or "no term".
  var name: String { Self.name(terms) }

  static func name(_ terms: [RunManifest.Term]) -> String {
    guard !terms.isEmpty else { return "no term" }
    return terms.map { term in
      let weight = term.weight.map { " \(NumberText.compact($0))" } ?? ""
      return term.name + weight + (term.options.map { " (\($0))" } ?? "")
    }.joined(separator: " + ")
  }

  /// The run with the middle test loss (the lower of two), to stand for all; nil without a result.
  var representative: LoadedRun? {
    let measured = runs.filter { $0.result?.modularity != nil }
    let sorted = measured.sorted {
      ($0.result?.test.loss ?? .infinity, $0.id) < ($1.result?.test.loss ?? .infinity, $1.id)
    }
    return sorted.isEmpty ? nil : sorted[(sorted.count - 1) / 2]
  }
}
