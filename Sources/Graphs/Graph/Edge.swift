/// A weighted connection between two nodes.
public struct Edge: Equatable, Sendable {
  /// The node it leads from.
  public var source: Int
  /// The node it leads to.
  public var target: Int
  /// Its weight.
  public var weight: Double

  /// An edge between two nodes.
  public init(_ source: Int, _ target: Int, weight: Double = 1) {
    self.source = source
    self.target = target
    self.weight = weight
  }
}

extension Graph {
  /// The graph of a list of edges; edges between the same nodes are added up.
  ///
  /// Throws `endpoint` and `weight`, which name the first wrong edge, and `nodeCount`. O(edges · log degree).
  public init(nodeCount: Int, edges: [Edge], directed: Bool = false) throws(GraphError) {
    guard 0...Int(Int32.max) ~= nodeCount else { throw .nodeCount(nodeCount) }
    var offsets = [Int](repeating: 0, count: nodeCount + 1)
    for (index, edge) in edges.enumerated() {
      for node in [edge.source, edge.target] where !(0..<nodeCount).contains(node) {
        throw .endpoint(edge: index, node: node, nodeCount: nodeCount)
      }
      guard edge.weight.isFinite else { throw .weight(place: "edge \(index)", value: edge.weight) }
      offsets[edge.source + 1] += 1
      if !directed { offsets[edge.target + 1] += 1 }
    }
    for node in 0..<nodeCount { offsets[node + 1] += offsets[node] }

    // An undirected loop is entered twice, from either end, and so adds up to 2w.
    var entries = [(neighbor: Int32, weight: Double)](repeating: (0, 0), count: offsets[nodeCount])
    var next = offsets
    func enter(_ source: Int, _ target: Int, _ weight: Double) {
      entries[next[source]] = (Int32(target), weight)
      next[source] += 1
    }
    for edge in edges {
      enter(edge.source, edge.target, edge.weight)
      if !directed { enter(edge.target, edge.source, edge.weight) }
    }
    self.init(isDirected: directed, rowOffsets: offsets, entries: entries)
  }

  /// Sorts each row, adds up entries of one column in the order given and leaves out zeros.
  private init(isDirected: Bool, rowOffsets: [Int], entries: [(neighbor: Int32, weight: Double)]) {
    var offsets = [0]
    var neighbors: [Int32] = []
    var weights: [Double] = []
    offsets.reserveCapacity(rowOffsets.count)
    neighbors.reserveCapacity(entries.count)
    weights.reserveCapacity(entries.count)
    for node in 0..<(rowOffsets.count - 1) {
      let row = (rowOffsets[node]..<rowOffsets[node + 1]).sorted {
        (entries[$0].neighbor, $0) < (entries[$1].neighbor, $1)
      }
      var position = row.startIndex
      while position < row.endIndex {
        let neighbor = entries[row[position]].neighbor
        var sum = 0.0
        while position < row.endIndex, entries[row[position]].neighbor == neighbor {
          sum += entries[row[position]].weight
          position += 1
        }
        guard sum != 0 else { continue }
        neighbors.append(neighbor)
        weights.append(sum)
      }
      offsets.append(neighbors.count)
    }
    self.init(isDirected: isDirected, offsets: offsets, neighbors: neighbors, weights: weights)
  }
}
