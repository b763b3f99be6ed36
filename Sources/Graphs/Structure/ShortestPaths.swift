/// How far the nodes of a graph are from each other.
public struct ShortestPaths: Equatable, Sendable {
  /// The mean of 1 / d over all ordered pairs of different nodes, where 1 / ∞ = 0: global efficiency.
  public let efficiency: Double?
  /// The mean of d over the pairs that a path joins: characteristic path length.
  public let length: Double?

  /// The paths between the nodes that have edges, see `Graph.isIsolated`, where an edge is as long as the largest weight is greater
  /// than its own, or `weighted` false, 1; nil where there are fewer than two nodes, or no path. Loops are no edges here.
  ///
  /// Throws `negativeWeight`. O(nodes · (edges + nodes · log nodes)), shared by `threads`. Source: Latora and Marchiori,
  /// "Efficient behavior of small-world networks" (2001).
  public init(in graph: Graph, weighted: Bool = true, threads: Int = 1) throws(GraphError) {
    try graph.requireNonNegativeWeights()
    let connected = graph.withoutIsolatedNodes().withoutLoops()
    let count = connected.nodeCount
    guard count > 1 else {
      (efficiency, length) = (nil, nil)
      return
    }
    let largest = connected.weights.max() ?? 1
    let lengths = weighted ? connected.weights.map { largest / $0 } : nil
    let lanes = max(1, min(threads, count))
    // A lane's nodes are its own, and sums are added up node by node, so that threads change no bit.
    let rows = concurrentMap(lanes, threads: lanes) { lane in
      var search = PathSearch(connected, lengths)
      return stride(from: lane, to: count, by: lanes).map { search.sums(from: $0) }
    }
    var (inverse, sum, paths) = (0.0, 0.0, 0)
    for node in 0..<count {
      let row = rows[node % lanes][node / lanes]
      inverse += row.inverse
      sum += row.length
      paths += row.paths
    }
    efficiency = inverse / (Double(count) * Double(count - 1))
    length = paths > 0 ? sum / Double(paths) : nil
  }
}

/// Dijkstra's search from one node after another, in memory that is kept.
private struct PathSearch {
  private let graph: Graph
  private let lengths: [Double]?
  private var distances: [Double]
  /// A binary heap of nodes by distance; one that was reached again on a shorter way stands there twice.
  private var heap: [(distance: Double, node: Int32)] = []
  /// Where all edges are as long, a queue does.
  private var queue: [Int32] = []

  init(_ graph: Graph, _ lengths: [Double]?) {
    self.graph = graph
    self.lengths = lengths
    distances = [Double](repeating: .infinity, count: graph.nodeCount)
  }

  /// The sums of 1 / d and d over the nodes that are reached from `source`, and how many these are.
  mutating func sums(from source: Int) -> (inverse: Double, length: Double, paths: Int) {
    for node in distances.indices { distances[node] = .infinity }
    distances[source] = 0
    if let lengths { walk(from: source, lengths) } else { walk(from: source) }
    var (inverse, length, paths) = (0.0, 0.0, 0)
    for node in distances.indices where node != source && distances[node] < .infinity {
      inverse += 1 / distances[node]
      length += distances[node]
      paths += 1
    }
    return (inverse, length, paths)
  }

  private mutating func walk(from source: Int) {
    queue.removeAll(keepingCapacity: true)
    queue.append(Int32(source))
    var head = 0
    while head < queue.count {
      let node = Int(queue[head])
      head += 1
      for entry in graph.offsets[node]..<graph.offsets[node + 1] {
        let neighbor = graph.neighbors[entry]
        guard distances[Int(neighbor)] == .infinity else { continue }
        distances[Int(neighbor)] = distances[node] + 1
        queue.append(neighbor)
      }
    }
  }

  private mutating func walk(from source: Int, _ lengths: [Double]) {
    heap.removeAll(keepingCapacity: true)
    push(0, Int32(source))
    while let (distance, next) = pop() {
      let node = Int(next)
      guard distance == distances[node] else { continue }
      for entry in graph.offsets[node]..<graph.offsets[node + 1] {
        let neighbor = graph.neighbors[entry]
        let other = distance + lengths[entry]
        guard other < distances[Int(neighbor)] else { continue }
        distances[Int(neighbor)] = other
        push(other, neighbor)
      }
    }
  }

  private mutating func push(_ distance: Double, _ node: Int32) {
    heap.append((distance, node))
    var place = heap.count - 1
    while place > 0, heap[(place - 1) / 2].distance > distance {
      heap.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  private mutating func pop() -> (distance: Double, node: Int32)? {
    guard let first = heap.first else { return nil }
    let last = heap.removeLast()
    guard !heap.isEmpty else { return first }
    heap[0] = last
    var place = 0
    while true {
      var child = 2 * place + 1
      guard child < heap.count else { return first }
      if child + 1 < heap.count, heap[child + 1].distance < heap[child].distance { child += 1 }
      guard heap[child].distance < last.distance else { return first }
      heap.swapAt(place, child)
      place = child
    }
  }
}
