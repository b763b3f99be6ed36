import Foundation
import Graphs

/// The node and edge files of BrainNet Viewer. Source: Xia, Wang, He, "BrainNet Viewer: a network visualization tool for human brain
/// connectomics" (2013).
enum BrainNetFile {
  /// The most nodes of an edge file, which is a whole matrix.
  static let mostNodes = 20_000

  /// A line for each node: x, y, z, its module as its color from 1, its size, and its name with no blanks; "-" where it has none.
  static func nodes(of file: GraphFile, partition: Partition?, drawings: [NodeDrawing]?) -> String {
    var text = ""
    for node in 0..<file.graph.nodeCount {
      let drawing = drawings?[node] ?? NodeDrawing(file.names[node])
      let position = drawing.position ?? .zero
      let label = drawing.label.split(whereSeparator: \.isWhitespace).joined(separator: "_")
      let module = (partition?.membership[node] ?? 0) + 1
      text +=
        "\(position.x)\t\(position.y)\t0.0\t\(module)\t\(drawing.size ?? 1)\t\(label.isEmpty ? "-" : label)\n"
    }
    return text
  }

  /// The matrix of weights, a row a line; a loop of an undirected graph stands with twice its weight on the diagonal.
  static func edges(
    of file: GraphFile, partition: Partition? = nil, drawings: [NodeDrawing]? = nil
  ) throws(GraphError) -> String {
    let graph = file.graph
    try requireMatrix(of: graph.nodeCount)
    var text = ""
    for node in 0..<graph.nodeCount {
      var row = [String](repeating: "0", count: graph.nodeCount)
      for entry in graph.offsets[node]..<graph.offsets[node + 1] {
        row[Int(graph.neighbors[entry])] = "\(graph.weights[entry])"
      }
      text += row.joined(separator: "\t") + "\n"
    }
    return text
  }

  /// Throws `parameter` for more nodes than an edge file has.
  static func requireMatrix(of nodes: Int) throws(GraphError) {
    guard nodes > mostNodes else { return }
    throw .parameter(
      name: "the number of nodes", value: "\(nodes)",
      allowed: "at most \(mostNodes) in an edge file, which is a whole matrix")
  }
}
