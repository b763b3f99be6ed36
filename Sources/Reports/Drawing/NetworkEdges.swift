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

  /// Edges below this share of the largest are not drawn unless a reader asks for them: they carry nothing, and as many
  /// as they are they hide what does.
  static let faintest = 0.01

  /// The strongest `limit` edges; among equals those that come first. Every matrix has an equal part of the limit,
  /// and small ones leave what they do not need to the others, so that no layer is left without edges.
  init(_ network: RunNetwork, limit: Int) {
    var layers: [[Edge]] = []
    let offsets = network.offsets
    for (ends, matrix) in zip(network.ends, network.matrices) {
      guard let top = matrix.max(), top > 0 else { continue }
      let columns = network.layerSizes[ends.to]
      layers.append(
        matrix.indices.filter { matrix[$0] > 0 }.map { index in
          Edge(
            source: offsets[ends.from] + index / columns, target: offsets[ends.to] + index % columns,
            share: Double(matrix[index] / top))
        })
    }
    total = layers.reduce(0) { $0 + $1.count }
    layers.sort { $0.count < $1.count }
    var kept: [Edge] = []
    for (index, layer) in layers.enumerated() {
      let part = (limit - kept.count) / (layers.count - index)
      kept += layer.sorted(by: Self.isStronger).prefix(part)
    }
    edges = kept.sorted(by: Self.isStronger).reversed()
  }

  private static func isStronger(_ a: Edge, _ b: Edge) -> Bool {
    (b.share, a.source, a.target) < (a.share, b.source, b.target)
  }

  /// The share, in whole hundredths, from which on about `wanted` edges are left: where a reader starts.
  func threshold(leaving wanted: Int) -> Double {
    guard edges.count > wanted else { return Self.faintest }
    return max(Self.faintest, (edges[edges.count - wanted].share * 100).rounded(.down) / 100)
  }
}
