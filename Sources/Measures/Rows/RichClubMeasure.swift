import Graphs
import Records

extension Measure {
  /// How densely the nodes of many edges are joined.
  static let richClub = Measure(
    name: "rich_club", label: "rich club",
    summary: "Share of the pairs of nodes with more edges than the mean that an edge joins.",
    unit: "a share of the pairs, from 0 to 1", columns: [Column("members", "nodes of the rich club")]
  ) { subject throws(GraphError) in
    let graph = try subject.graph(keepingSigns: false).withoutIsolatedNodes()
    let club = Graphs.richClub(of: graph)
    let degrees = graph.degrees
    let degree = degrees.reduce(0, +) / max(1, degrees.count)
    guard subject.emptiness == nil, club.indices.contains(degree) else {
      let reason = "fewer than two nodes have more edges than the mean"
      return MeasureValue(
        nil, reason: subject.emptiness ?? reason, parts: ["members": .number(nil), "coefficients": .list([])])
    }
    return MeasureValue(
      club[degree],
      parts: ["members": .whole(degrees.count { $0 > degree }), "coefficients": .list(club)])
  }
}
