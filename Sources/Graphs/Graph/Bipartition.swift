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
    var side = [Int8](repeating: -1, count: graph.count)
    for start in 0..<graph.count where side[start] < 0 {
      side[start] = 0
      var reached = [start]
      while let node = reached.popLast() {
        for entry in graph.offsets[node]..<graph.offsets[node + 1] {
          let neighbor = graph.neighbors[entry]
          if side[neighbor] < 0 {
            side[neighbor] = 1 - side[node]
            reached.append(neighbor)
          } else if side[neighbor] == side[node] {
            return nil
          }
        }
      }
    }
    let ones = side.count { $0 == 1 }
    let second: Int8 = 2 * ones <= graph.count ? 1 : 0
    isSecond = side.map { $0 == second }
    secondCount = second == 1 ? ones : graph.count - ones
  }
}
