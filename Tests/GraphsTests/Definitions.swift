@testable import Graphs

/// Qualities straight from their definitions, over dense matrices: slow, and sharing no code with what they check.
///
/// Q is the sum of `pairs` over all ordered pairs that share a community.
struct DenseQuality {
  let nodeCount: Int
  let pairs: [Double]

  /// Newman's modularity, or that of Leicht and Newman.
  static func modularity(_ graph: Graph, resolution: Double = 1) -> DenseQuality {
    let n = graph.nodeCount
    let a = graph.adjacency
    let out = (0..<n).map { i in (0..<n).reduce(0) { $0 + a[i * n + $1] } }
    let into = (0..<n).map { j in (0..<n).reduce(0) { $0 + a[$1 * n + j] } }
    let m = out.reduce(0, +)
    let pairs = (0..<(n * n)).map { (a[$0] - resolution * out[$0 / n] * into[$0 % n] / m) / m }
    return DenseQuality(nodeCount: n, pairs: pairs)
  }

  /// Gómez's modularity.
  static func signed(_ graph: Graph, resolution: Double = 1) -> DenseQuality {
    let n = graph.nodeCount
    let a = graph.adjacency
    let total = a.reduce(0) { $0 + abs($1) }
    var pairs = a.map { $0 / total }
    for sign in [1.0, -1.0] {
      let part = a.map { max(sign * $0, 0) }
      let m = part.reduce(0, +)
      guard m > 0 else { continue }
      let out = (0..<n).map { i in (0..<n).reduce(0) { $0 + part[i * n + $1] } }
      let into = (0..<n).map { j in (0..<n).reduce(0) { $0 + part[$1 * n + j] } }
      for pair in pairs.indices {
        pairs[pair] -= sign * resolution * out[pair / n] * into[pair % n] / m / total
      }
    }
    return DenseQuality(nodeCount: n, pairs: pairs)
  }

  /// Layered modularity.
  static func layered(_ graph: Graph, _ sizes: [Int], resolution: Double = 1) -> DenseQuality {
    let n = graph.nodeCount
    let a = graph.adjacency
    let layer = sizes.enumerated().flatMap { Array(repeating: $0.offset, count: $0.element) }
    var totals = [Double](repeating: 0, count: sizes.count)
    var out = [Double](repeating: 0, count: n)
    var into = out
    for i in 0..<n {
      for j in 0..<n where layer[j] == layer[i] + 1 {
        totals[layer[j]] += a[i * n + j]
        out[i] += a[i * n + j]
        into[j] += a[i * n + j]
      }
    }
    let m = totals.reduce(0, +)
    var pairs = [Double](repeating: 0, count: n * n)
    for i in 0..<n {
      for j in 0..<n where layer[j] == layer[i] + 1 && totals[layer[j]] > 0 {
        pairs[i * n + j] = (a[i * n + j] - resolution * out[i] * into[j] / totals[layer[j]]) / m
      }
    }
    return DenseQuality(nodeCount: n, pairs: pairs)
  }

  /// Layered modularity of a directed graph, of the pairs of layers that are connected.
  static func layered(
    _ graph: Graph, _ sizes: [Int], pairs: [(from: Int, to: Int)], resolution: Double = 1
  ) -> DenseQuality {
    let n = graph.nodeCount
    let a = graph.adjacency
    let layer = sizes.enumerated().flatMap { Array(repeating: $0.offset, count: $0.element) }
    let m = a.reduce(0, +)
    var values = [Double](repeating: 0, count: n * n)
    for pair in pairs {
      let (rows, columns) = ((0..<n).filter { layer[$0] == pair.from }, (0..<n).filter { layer[$0] == pair.to })
      let out = rows.map { i in columns.reduce(0) { $0 + a[i * n + $1] } }
      let into = columns.map { j in rows.reduce(0) { $0 + a[$1 * n + j] } }
      let total = out.reduce(0, +)
      for (k, i) in zip(out, rows) {
        for (d, j) in zip(into, columns) { values[i * n + j] = (a[i * n + j] - resolution * k * d / total) / m }
      }
    }
    return DenseQuality(nodeCount: n, pairs: values)
  }

  func quality(of membership: [Int]) -> Double {
    var sum = 0.0
    for i in 0..<nodeCount {
      for j in 0..<nodeCount where membership[i] == membership[j] { sum += pairs[i * nodeCount + j] }
    }
    return sum
  }

  /// The highest quality over all partitions, by trying each.
  func maximum() -> Double {
    var best = -Double.infinity
    var membership = [Int](repeating: 0, count: nodeCount)
    // Adds node after node; `quality` is that of the nodes placed so far.
    func place(_ node: Int, _ count: Int, _ quality: Double) {
      if node == nodeCount {
        best = max(best, quality)
        return
      }
      for community in 0...count {
        membership[node] = community
        var sum = quality + pairs[node * nodeCount + node]
        for other in 0..<node where membership[other] == community {
          sum += pairs[node * nodeCount + other] + pairs[other * nodeCount + node]
        }
        place(node + 1, max(count, community + 1), sum)
      }
    }
    place(0, 0, 0)
    return best
  }

  /// The most that moving one node to another community, or to a new one, raises the quality of a partition.
  func bestMove(from partition: Partition) -> Double {
    var best = -Double.infinity
    let before = quality(of: partition.membership)
    for node in 0..<nodeCount {
      for community in 0...partition.count {
        var membership = partition.membership
        membership[node] = community
        best = max(best, quality(of: membership) - before)
      }
    }
    return best
  }
}
