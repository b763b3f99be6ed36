/// The strongest edges of a network, each by its share of the largest weight of its matrix.
struct NetworkEdges: Equatable, Sendable {
  struct Edge: Equatable, Sendable {
    /// Node numbers, inputs first, then layer by layer.
    var source: Int
    var target: Int
    /// `|w|` over the largest `|w|` of its matrix, so that no layer drowns another.
    var share: Double
  }

  /// Ascending by share, so that strong edges are drawn over weak ones.
  let edges: [Edge]
  /// How many edges have a weight other than zero.
  let total: Int

  /// The strongest `limit` edges; among equals those that come first.
  init(_ network: RunNetwork, limit: Int) {
    var all: [Edge] = []
    let offsets = network.offsets
    for (layer, matrix) in network.matrices.enumerated() {
      guard let top = matrix.max(), top > 0 else { continue }
      let columns = network.layerSizes[layer + 1]
      for (index, weight) in matrix.enumerated() where weight > 0 {
        all.append(
          Edge(
            source: offsets[layer] + index / columns, target: offsets[layer + 1] + index % columns,
            share: Double(weight / top)))
      }
    }
    total = all.count
    all.sort { ($1.share, $0.source, $0.target) < ($0.share, $1.source, $1.target) }
    edges = all.prefix(limit).reversed()
  }

  /// The smallest share, of a list of steps, that leaves about `wanted` edges: where a reader starts.
  func threshold(leaving wanted: Int) -> Double {
    guard edges.count > wanted else { return 0 }
    return (edges[edges.count - wanted].share * 100).rounded(.down) / 100
  }
}
