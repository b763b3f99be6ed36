import Foundation

/// Lists of edges as text: one `source,target,weight` a line, nodes counted from 0.
///
/// A first line of names, blank lines and lines that start with `#` are skipped; semicolons or tabs may stand for the
/// commas; the weight may be missing and is 1 then.
public enum EdgeListFile {
  /// Reads a graph; its nodes are 0 up to the highest number, or `nodeCount` where given.
  ///
  /// Throws `file` with the line that cannot be understood.
  public static func read(
    _ url: URL, directed: Bool = false, nodeCount: Int? = nil
  ) throws(GraphError) -> Graph {
    try parse(TextFile.read(url), path: url.relativePath, directed: directed, nodeCount: nodeCount)
  }

  /// Writes the edges of a graph below the names of the columns; throws `file`.
  public static func write(_ graph: Graph, to url: URL) throws(GraphError) {
    try TextFile.write(text(of: graph), to: url)
  }

  static func text(of graph: Graph) -> String {
    graph.edges.reduce(into: "source,target,weight\n") { $0 += "\($1.source),\($1.target),\($1.weight)\n" }
  }

  static func parse(
    _ text: String, path: String, directed: Bool, nodeCount: Int?
  ) throws(GraphError) -> Graph {
    var edges: [Edge] = []
    var highest = -1
    for (position, (line, fields)) in TextFile.table(text).enumerated() {
      func fail(_ problem: String) -> GraphError { .file(path: path, line: line, problem: problem) }
      guard 2...3 ~= fields.count else {
        throw fail("has \(fields.count) fields; an edge has source, target and, if not 1, weight")
      }
      if position == 0 && Int(fields[0]) == nil && Int(fields[1]) == nil { continue }
      let limit = nodeCount ?? Int(Int32.max)
      for field in fields[..<2] {
        guard let node = Int(field), 0..<limit ~= node else {
          throw fail("names the node \"\(field)\"; nodes are whole numbers in 0 ..< \(limit)")
        }
        highest = max(highest, node)
      }
      let weight = fields.count == 3 ? Double(fields[2]) : 1
      guard let weight, weight.isFinite else {
        throw fail("gives the weight \"\(fields[2])\"; weights are finite numbers")
      }
      edges.append(Edge(Int(fields[0])!, Int(fields[1])!, weight: weight))
    }
    return try Graph(nodeCount: nodeCount ?? highest + 1, edges: edges, directed: directed)
  }
}
