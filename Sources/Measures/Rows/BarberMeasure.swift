import Connectomes
import Graphs
import Records

extension Measure {
  /// Modularity of two groups of nodes, between which all edges lead.
  static let barber = Measure(
    name: "barber", label: "modularity (Barber)",
    summary: "Modularity of a graph of two sides, such as every second layer and the others, by Leiden.",
    unit: "a share of the weight, below 1", better: .more, columns: [Column("modules", "modules (Barber)")]
  ) { subject throws(GraphError) in
    guard let isSecond = subject.sides else {
      return MeasureValue(
        nil, reason: "some edge joins two nodes of one side: the graph has not two sides",
        parts: ["modules": .number(nil), "membership": .list([])])
    }
    let quality = BarberModularity(isSecond: isSecond, resolution: subject.options.resolution)
    let found = try subject.detect(in: subject.graph, maximizing: quality)?.found
    return MeasureValue(
      found?.quality, reason: subject.emptiness,
      parts: ["modules": .whole(found?.modules ?? 0), "membership": .wholes(found?.membership ?? [])])
  }
}

extension MeasureSubject {
  /// Whether each node is on the second side: in every second layer of a chain.
  fileprivate var sides: [Bool]? {
    guard let connectome, connectome.outline.isChain else { return Graphs.sides(of: graph) }
    return connectome.layerSizes.enumerated().flatMap { layer, size in
      [Bool](repeating: layer % 2 == 1, count: size)
    }
  }
}
