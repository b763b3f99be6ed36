import Foundation
import Graphs
import Randomness

/// Lends the address of a file that does not exist yet, and removes it afterwards.
func withTemporaryFile<Result>(ending: String = "csv", _ body: (URL) throws -> Result) rethrows -> Result {
  let url = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).\(ending)")
  defer { try? FileManager.default.removeItem(at: url) }
  return try body(url)
}

/// A random graph in which each pair of nodes is joined with probability `density`.
func randomGraph(
  _ nodeCount: Int, density: Double, directed: Bool = false, loops: Bool = false, seed: UInt64
) throws -> Graph {
  var stream = RandomStream(seed: seed, stream: .data)
  var edges: [Edge] = []
  for source in 0..<nodeCount {
    for target in 0..<nodeCount where directed || source <= target {
      guard source != target || loops, stream.uniform() < density else { continue }
      edges.append(Edge(source, target, weight: 0.1 + stream.uniform()))
    }
  }
  return try Graph(nodeCount: nodeCount, edges: edges, directed: directed)
}
