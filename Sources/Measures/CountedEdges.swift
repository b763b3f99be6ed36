import Connectomes
import Graphs
import Tensors

extension MeasureSubject {
  /// The number of edges that count, and their share of those that there could be.
  ///
  /// An edge of at most `Graph.negligibleShare` of the sum of all weights is none, as where it is told which nodes have edges: else a
  /// node could be without edges in one number and have some in another. O(entries).
  var countedEdges: (count: Int, density: Double) {
    let magnitude = graph.weights.withUnsafeBufferPointer { $0.reduce(0) { $0 + abs($1) } }
    let limit = Graph.negligibleShare * magnitude
    let (entries, loops) = graph.entries(above: limit)
    let count = graph.isDirected ? entries : (entries + loops) / 2
    guard let connectome else {
      let pairs = Double(graph.nodeCount) * Double(max(graph.nodeCount - 1, 1))
      return (count, graph.nodeCount > 1 ? Double(entries - loops) / pairs : 0)
    }
    let present = connectome.weights.reduce(0) {
      $0 + $1.withElements { $0.count { Double(abs($0)) > limit } }
    }
    return (count, Double(present) / Double(max(connectome.weights.reduce(0) { $0 + $1.count }, 1)))
  }
}

extension Graph {
  /// How many entries of the matrix are larger than a limit, and how many of them are on its diagonal.
  fileprivate func entries(above limit: Double) -> (all: Int, loops: Int) {
    weights.withUnsafeBufferPointer { weights in
      neighbors.withUnsafeBufferPointer { neighbors in
        var (all, loops) = (0, 0)
        for node in 0..<nodeCount {
          for entry in offsets[node]..<offsets[node + 1] where abs(weights[entry]) > limit {
            all += 1
            if Int(neighbors[entry]) == node { loops += 1 }
          }
        }
        return (all, loops)
      }
    }
  }
}
