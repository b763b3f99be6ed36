/// The nodes of a graph without isolated nodes in two sides, where every edge joins one with the other.
///
/// Every graph of layers has them: the even and the odd ones.
struct Bipartition {
  /// Whether each node is on the second side, which is not the larger one.
  let isSecond: [Bool]
  /// The number of nodes on the second side.
  let secondCount: Int

  /// The sides, or nil where some cycle is odd. O(edges).
  init?(_ graph: NormalizedRows) {
    guard let sides = sides(graph.offsets, graph.neighbors) else { return nil }
    let ones = sides.count { $0 }
    let isSmaller = 2 * ones <= graph.count
    isSecond = sides.map { $0 == isSmaller }
    secondCount = isSmaller ? ones : graph.count - ones
  }
}

/// Whether each node is on the second of two sides that all edges join; nil where some cycle is odd, or there is a loop.
///
/// The first node of each connected part is on the first side, and so are nodes without edges. O(edges).
public func sides(of graph: Graph) -> [Bool]? {
  let symmetric = graph.symmetrized()
  return sides(symmetric.offsets, symmetric.neighbors)
}

/// The same of the rows of a symmetric matrix.
private func sides(_ offsets: [Int], _ neighbors: [some FixedWidthInteger]) -> [Bool]? {
  var side = [Int8](repeating: -1, count: offsets.count - 1)
  for start in side.indices where side[start] < 0 {
    side[start] = 0
    var reached = [start]
    while let node = reached.popLast() {
      for neighbor in neighbors[offsets[node]..<offsets[node + 1]] {
        let neighbor = Int(neighbor)
        if side[neighbor] < 0 {
          side[neighbor] = 1 - side[node]
          reached.append(neighbor)
        } else if side[neighbor] == side[node] {
          return nil
        }
      }
    }
  }
  return side.map { $0 == 1 }
}
