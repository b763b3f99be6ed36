import Graphs
import Records

extension Measure {
  /// Modularity of the weights with their signs: Gómez's, or that of Rubinov and Sporns where the rule for signs says so.
  static let signed = Measure(
    name: "signed", label: "modularity of both signs",
    summary:
      "Modularity of Gómez, or of Rubinov and Sporns, where negative weights keep nodes apart, by Leiden.",
    unit: "a share of all magnitudes, below 1", better: .more, needs: [.signs],
    columns: [Column("modules", "modules of both signs")]
  ) { subject throws(GraphError) in
    let quality = SignedModularity(
      resolution: subject.options.resolution, weighing: subject.options.signs.weighing ?? .gomez)
    let detected = try subject.detect(in: subject.graph(keepingSigns: true), maximizing: quality)
    let parts: [String: MeasurePart] = [
      "modules": .whole(detected?.found.modules ?? 0),
      "membership": .wholes(detected?.found.membership ?? []),
    ]
    return MeasureValue(detected?.found.quality, reason: subject.emptiness, parts: parts)
  }
}
