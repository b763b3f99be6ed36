import Randomness

@testable import Graphs

/// Zachary's karate club (1977), as networkx numbers it, with the weights of its interactions.
enum Karate {
  static let edges: [(Int, Int, Double)] = [
    (0, 1, 4), (0, 2, 5), (0, 3, 3), (0, 4, 3), (0, 5, 3), (0, 6, 3), (0, 7, 2), (0, 8, 2), (0, 10, 2),
    (0, 11, 3), (0, 12, 1), (0, 13, 3), (0, 17, 2), (0, 19, 2), (0, 21, 2), (0, 31, 2), (1, 2, 6),
    (1, 3, 3), (1, 7, 4), (1, 13, 5), (1, 17, 1), (1, 19, 2), (1, 21, 2), (1, 30, 2), (2, 3, 3), (2, 7, 4),
    (2, 8, 5), (2, 9, 1), (2, 13, 3), (2, 27, 2), (2, 28, 2), (2, 32, 2), (3, 7, 3), (3, 12, 3), (3, 13, 3),
    (4, 6, 2), (4, 10, 3), (5, 6, 5), (5, 10, 3), (5, 16, 3), (6, 16, 3), (8, 30, 3), (8, 32, 3),
    (8, 33, 4), (9, 33, 2), (13, 33, 3), (14, 32, 3), (14, 33, 2), (15, 32, 3), (15, 33, 4), (18, 32, 1),
    (18, 33, 2), (19, 33, 1), (20, 32, 3), (20, 33, 1), (22, 32, 2), (22, 33, 3), (23, 25, 5), (23, 27, 4),
    (23, 29, 3), (23, 32, 5), (23, 33, 4), (24, 25, 2), (24, 27, 3), (24, 31, 2), (25, 31, 7), (26, 29, 4),
    (26, 33, 2), (27, 33, 4), (28, 31, 2), (28, 33, 2), (29, 32, 4), (29, 33, 2), (30, 32, 3), (30, 33, 3),
    (31, 32, 4), (31, 33, 4), (32, 33, 5),
  ]
  static let clubs: [Int] = [
    0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
  ]
  static func graph(weighted: Bool) throws -> Graph {
    try Graph(nodeCount: 34, edges: edges.map { Edge($0.0, $0.1, weight: weighted ? $0.2 : 1) })
  }
}

/// `count` cliques of `size` nodes; with `ring`, each is joined to the next by one edge.
func cliques(_ count: Int, of size: Int, ring: Bool = false) throws -> Graph {
  var edges: [Edge] = []
  for clique in 0..<count {
    for a in 0..<size {
      for b in 0..<a { edges.append(Edge(clique * size + a, clique * size + b)) }
    }
    if ring { edges.append(Edge(clique * size, ((clique + 1) % count) * size + 1)) }
  }
  return try Graph(nodeCount: count * size, edges: edges)
}

/// A random graph in which each pair of nodes is joined with probability `density`.
func randomGraph(
  _ nodeCount: Int, density: Double, directed: Bool = false, weighted: Bool = true, loops: Bool = false,
  seed: UInt64
) throws -> Graph {
  var stream = RandomStream(seed: seed, stream: .data)
  var edges: [Edge] = []
  for source in 0..<nodeCount {
    for target in 0..<nodeCount where directed || source <= target {
      guard source != target || loops, stream.uniform() < density else { continue }
      edges.append(Edge(source, target, weight: weighted ? 0.1 + stream.uniform() : 1))
    }
  }
  return try Graph(nodeCount: nodeCount, edges: edges, directed: directed)
}

/// A random graph, two in five of whose edges are negative.
func signedGraph(_ nodeCount: Int, density: Double, directed: Bool = false, seed: UInt64) throws -> Graph {
  var stream = RandomStream(seed: seed, stream: .masks)
  let edges = try randomGraph(nodeCount, density: density, directed: directed, loops: true, seed: seed).edges
  return try Graph(
    nodeCount: nodeCount,
    edges: edges.map { Edge($0.source, $0.target, weight: stream.uniform() < 0.4 ? -$0.weight : $0.weight) },
    directed: directed)
}

/// Dense layers whose nodes belong to `modules` equal groups; weights between groups are scaled by `leak`.
func layeredBlocks(_ sizes: [Int], modules: Int, leak: Float, seed: UInt64) -> [[Float]] {
  var stream = RandomStream(seed: seed, stream: .data)
  return zip(sizes, sizes.dropFirst()).map { rows, columns in
    (0..<(rows * columns)).map { index in
      let same = index / columns * modules / rows == index % columns * modules / columns
      return stream.uniform(0.5, 1) * (same ? 1 : leak)
    }
  }
}

/// A random partition into at most `communities`.
func randomPartition(_ nodeCount: Int, communities: Int, seed: UInt64) -> Partition {
  var stream = RandomStream(seed: seed, stream: .data, index: 1)
  return Partition((0..<nodeCount).map { _ in stream.below(communities) })
}

/// Modules of equal size, in which `degree` edges meet a node on average; `mixing` is the share of edges with ends anywhere.
func plantedGraph(modules: Int, of size: Int, degree: Int, mixing: Double, seed: UInt64) throws -> Graph {
  var stream = RandomStream(seed: seed, stream: .data)
  let nodeCount = modules * size
  let edges = (0..<nodeCount * degree / 2).map { _ in
    let source = stream.below(nodeCount)
    let inside = source / size * size + stream.below(size)
    return Edge(source, stream.uniform() < mixing ? stream.below(nodeCount) : inside)
  }
  return try Graph(nodeCount: nodeCount, edges: edges.filter { $0.source != $0.target })
}
