import Graphs
import Records

extension Measure {
  /// How evenly the weight of nodes spreads over the modules, on average over the nodes that have edges.
  static let participationCoefficient = Measure(
    name: "participation_coefficient", label: "participation coefficient",
    summary:
      "How evenly nodes spread their weight over the modules that were found, on average.",
    unit: "from 0, all within a module, to 1", better: .less, needs: [.modules],
    columns: [Column("largest", "largest participation coefficient", better: .less)]
  ) { subject throws(GraphError) in
    guard let partition = subject.partition, subject.emptiness == nil else {
      return MeasureValue(nil, reason: subject.emptiness, parts: ["largest": .number(nil), "nodes": .list([])])
    }
    let values = try Graphs.participationCoefficient(of: partition, in: subject.graph)
    let connected = zip(values, subject.graph.isIsolated).filter { !$1 }.map(\.0)
    return MeasureValue(
      connected.reduce(0, +) / Double(connected.count),
      parts: ["largest": .number(connected.max()), "nodes": .list(values)])
  }
}
