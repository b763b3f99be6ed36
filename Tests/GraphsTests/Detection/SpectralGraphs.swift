@testable import Graphs

/// The layers of spectral_clusters.py: dense blocks whose weights between `modules` groups are scaled by `leak`.
func recordedLayers(_ sizes: [Int], modules: Int, leak: Float) throws -> Graph {
  let blocks = zip(sizes, sizes.dropFirst()).map { rows, columns in
    (0..<rows * columns).map { index in
      let (i, j) = (index / columns, index % columns)
      let weight = Float(0.5 + 0.5 * recordedFraction(i, j))
      return i * modules / rows == j * modules / columns ? weight : weight * leak
    }
  }
  return try Graph(layerSizes: sizes, blocks: blocks)
}

/// Numbers in 0 ..< 1 that look random, as the script makes them.
func recordedFraction(_ i: Int, _ j: Int) -> Double {
  let phase = Double(i * 7 + j * j + 3 * i * j) * 0.754877666
  return phase - phase.rounded(.down)
}

/// Six nodes with two loops among their edges, and one without edges.
func loopsAndAnIsolatedNode() throws -> Graph {
  let edges = [
    (0, 1, 3), (0, 2, 1), (1, 2, 2.5), (2, 3, 0.75), (3, 4, 4), (4, 5, 1.5), (3, 5, 2), (5, 5, 6), (0, 0, 0.5),
  ]
  return try Graph(nodeCount: 7, edges: edges.map { Edge($0.0, $0.1, weight: $0.2) })
}
