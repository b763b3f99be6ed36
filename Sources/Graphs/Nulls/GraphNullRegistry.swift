/// A null model of graphs without layers as users find it: one row registers a model.
public struct GraphNullRow: Sendable {
  /// The name in options.
  public let name: String
  /// One sentence.
  public let summary: String
  /// Makes the model.
  public let make: @Sendable () -> any GraphNull
}

extension GraphNullRow {
  /// Every null model of graphs without layers; the first is the default.
  public static let all: [GraphNullRow] = [
    GraphNullRow(
      name: DegreePreservingSwap.name,
      summary:
        "Exchanges the ends of connections and the order of weights; every unit or node keeps its number of connections.",
      make: { DegreePreservingSwap() }),
    GraphNullRow(
      name: StrengthPreservingSwap.name,
      summary:
        "Exchanges the ends of connections, then moves weights until every unit or node has its strength again, up to 0.1%.",
      make: { StrengthPreservingSwap() }),
    GraphNullRow(
      name: RandomGraph.name,
      summary: "Joins any two nodes that have edges, with as many edges of the same weights.",
      make: { RandomGraph() }),
  ]
}
