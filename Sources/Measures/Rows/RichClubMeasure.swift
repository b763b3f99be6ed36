import Graphs
import Records

extension Measure {
  /// How densely the nodes of many edges are joined, beside graphs in which every node has as many edges.
  ///
  /// φ(k) of nodes with more than k edges, k the mean, and φ / φ_null by the mean over the nulls. Source: Colizza, Flammini, Serrano and
  /// Vespignani, "Detecting rich-club ordering in complex networks" (2006).
  static let richClub = Measure(
    name: "rich_club", label: "rich club",
    summary:
      "Share of the pairs of nodes with more edges than the mean that an edge joins, beside rewired graphs.",
    unit: "a share of the pairs, from 0 to 1", needs: [.null],
    columns: [
      Column("normalized", "rich club over that of rewired graphs"),
      Column("members", "nodes of the rich club"),
    ]
  ) { subject throws(GraphError) in
    let subject = subject.withDegreePreservingNulls
    let whole = try subject.graph(keepingSigns: false)
    let graph = whole.withoutIsolatedNodes()
    let club = Graphs.richClub(of: graph)
    let degrees = graph.degrees
    let degree = degrees.reduce(0, +) / max(1, degrees.count)
    guard subject.emptiness == nil, club.indices.contains(degree) else {
      let reason = "fewer than two nodes have more edges than the mean"
      return MeasureValue(
        nil, reason: subject.emptiness ?? reason, null: NullReport(model: subject.nullName),
        parts: [
          "members": .number(nil), "coefficients": .list([]), "normalized": .number(nil),
          "normalized_coefficients": .list([]),
        ])
    }
    let nulls = try subject.nullValues(of: whole) { (graph, _) throws(GraphError) in
      Graphs.richClub(of: graph)
    }
    // Rewired graphs have the same degrees, but where two units are joined both ways in one graph and not in the other.
    func values(_ k: Int) -> [Double] { nulls.compactMap { $0.indices.contains(k) ? $0[k] : nil } }
    let ratios = club.indices.map { k -> Double? in
      let values = values(k)
      let sum = values.reduce(0, +)
      return sum > 0 ? club[k] * Double(values.count) / sum : nil
    }
    let found = values(degree)
    let comparison = NullComparison(of: club[degree], with: found)
    return MeasureValue(
      club[degree], reason: lackOfNulls(found),
      null: NullReport(comparison, values: found, model: subject.nullName),
      parts: [
        "members": .whole(degrees.count { $0 > degree }), "coefficients": .list(club),
        "normalized": .number(ratios[degree]), "normalized_coefficients": .list(ratios),
      ])
  }
}

/// Why the club is not held against those of rewired graphs.
private func lackOfNulls(_ nulls: [Double]) -> String? {
  if nulls.isEmpty { return "there are no rewired graphs to compare with" }
  if nulls.allSatisfy({ $0 == 0 }) { return "no two of the nodes are joined in any rewired graph" }
  return nulls.allSatisfy { $0 == nulls[0] }
    ? "all rewired graphs have the same rich club, so there is no z-score" : nil
}
