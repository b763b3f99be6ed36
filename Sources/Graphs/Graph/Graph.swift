/// A weighted graph, directed or undirected, as compressed sparse rows of its adjacency matrix A.
///
/// Row i lists the non-zero A_ij in ascending j. An undirected graph stores both A_ij and A_ji. A self-loop of weight
/// w counts w in the diagonal of a directed graph and 2w in that of an undirected one, because it has both its ends
/// there: so in every undirected graph ΣA = 2m, where m is the sum of the edge weights. Edges of weight zero are no
/// edges. Nodes are numbered from 0.
public struct Graph: Equatable, Sendable {
  /// Whether A_ij and A_ji are different edges.
  public let isDirected: Bool
  /// Where each row starts in `neighbors` and `weights`; one more entry than nodes.
  public let offsets: [Int]
  /// The column of each stored entry.
  public let neighbors: [Int32]
  /// The value A_ij of each stored entry.
  public let weights: [Double]
  /// The out-strength Σ_j A_ij of each node; in an undirected graph its strength.
  public let outStrengths: [Double]

  /// The rows as stretches of consecutive columns, where these are long.
  let runs: RowRuns
  /// The lowest weight, or zero.
  private let lowestWeight: Double
  /// How many nodes have an edge to themselves.
  private let loopCount: Int

  /// Whether any weight is below zero.
  var hasNegativeWeights: Bool { lowestWeight < 0 }

  /// Takes rows that are already checked, sorted and, for an undirected graph, symmetric, and what they add up to.
  init(isDirected: Bool, offsets: [Int], neighbors: [Int32], weights: [Double], sums: RowSums? = nil) {
    self.isDirected = isDirected
    self.offsets = offsets
    self.neighbors = neighbors
    self.weights = weights
    runs = RowRuns(offsets: offsets, neighbors: neighbors)
    let sums = sums ?? RowSums(offsets: offsets, neighbors: neighbors, weights: weights)
    (outStrengths, lowestWeight, loopCount) = (sums.sums, sums.lowest, sums.loops)
  }

  /// The number of nodes.
  public var nodeCount: Int { offsets.count - 1 }

  /// The number of edges; an undirected edge counts once, a self-loop too.
  public var edgeCount: Int {
    isDirected ? weights.count : (weights.count + loopCount) / 2
  }

  /// The sum m of the edge weights; an undirected edge counts once.
  public var totalWeight: Double {
    let sum = outStrengths.reduce(0, +)
    return isDirected ? sum : sum / 2
  }

  /// The share of the possible edges between different nodes that exist; 0 for fewer than two nodes.
  public var density: Double {
    guard nodeCount > 1 else { return 0 }
    let pairs = Double(nodeCount) * Double(nodeCount - 1)
    return Double(weights.count - loopCount) / pairs
  }

  /// The number of edges at each node, those that leave and those that reach it; loops are no edges here.
  public var degrees: [Int] {
    var degrees = [Int](repeating: 0, count: nodeCount)
    for node in 0..<nodeCount {
      for neighbor in neighbors[offsets[node]..<offsets[node + 1]] where neighbor != node {
        degrees[node] += 1
        if isDirected { degrees[Int(neighbor)] += 1 }
      }
    }
    return degrees
  }

  /// The in-strength Σ_i A_ij of each node; in an undirected graph its strength.
  public var inStrengths: [Double] {
    guard isDirected else { return outStrengths }
    var sums = [Double](repeating: 0, count: nodeCount)
    for (neighbor, weight) in zip(neighbors, weights) { sums[Int(neighbor)] += weight }
    return sums
  }

  /// The entry A_ij, found by bisection in row i.
  public func weight(from source: Int, to target: Int) -> Double {
    neighbors.withUnsafeBufferPointer {
      place(of: target, in: $0, offsets[source]..<offsets[source + 1]).map { weights[$0] } ?? 0
    }
  }

  /// The magnitudes of the edges at each node added up, those that leave and those that reach it; a loop counts at both its ends.
  public var magnitudes: [Double] {
    var sums = [Double](repeating: 0, count: nodeCount)
    for edge in edges {
      sums[edge.source] += abs(edge.weight)
      sums[edge.target] += abs(edge.weight)
    }
    return sums
  }

  /// The edges in ascending order, each undirected one once with its smaller end as the source.
  public var edges: [Edge] {
    var edges: [Edge] = []
    edges.reserveCapacity(edgeCount)
    for source in 0..<nodeCount {
      for entry in offsets[source]..<offsets[source + 1] {
        let target = Int(neighbors[entry])
        guard isDirected || source <= target else { continue }
        let loop = !isDirected && source == target
        edges.append(Edge(source, target, weight: loop ? weights[entry] / 2 : weights[entry]))
      }
    }
    return edges
  }

  /// Σ|A|
  var totalMagnitude: Double {
    lowestWeight < 0 ? weights.reduce(0) { $0 + abs($1) } : outStrengths.reduce(0, +)
  }

  /// The graph without edges from a node to itself, which structure knows nothing of; itself where it has none.
  func withoutLoops() -> Graph {
    guard loopCount > 0 else { return self }
    var (offsets, neighbors, weights) = ([0], [Int32](), [Double]())
    for node in 0..<nodeCount {
      for entry in self.offsets[node]..<self.offsets[node + 1] where self.neighbors[entry] != node {
        neighbors.append(self.neighbors[entry])
        weights.append(self.weights[entry])
      }
      offsets.append(neighbors.count)
    }
    return Graph(isDirected: isDirected, offsets: offsets, neighbors: neighbors, weights: weights)
  }

  /// The diagonal A_ii.
  var loops: [Double] { (0..<nodeCount).map { weight(from: $0, to: $0) } }

  /// Throws for the first negative weight.
  func requireNonNegativeWeights() throws(GraphError) {
    guard lowestWeight < 0, let entry = weights.firstIndex(where: { $0 < 0 }) else { return }
    let source = offsets.firstIndex { $0 > entry }! - 1
    throw .negativeWeight(source: source, target: Int(neighbors[entry]), value: weights[entry])
  }
}

/// The entry of a row that belongs to a column, found by bisection.
private func place(of column: Int, in neighbors: UnsafeBufferPointer<Int32>, _ row: Range<Int>) -> Int? {
  var (low, high) = (row.lowerBound, row.upperBound)
  while low < high {
    let middle = (low + high) / 2
    if neighbors[middle] < Int32(column) { low = middle + 1 } else { high = middle }
  }
  return low < row.upperBound && neighbors[low] == Int32(column) ? low : nil
}
