import Foundation

/// Adjacency matrices as text: one row a line, its values apart by commas, semicolons or tabs.
public enum AdjacencyMatrixFile {
  /// Reads a graph from a square matrix, whose entries are taken as A_ij.
  ///
  /// Throws `file` with the line that cannot be understood and, where an undirected graph's matrix is not symmetric,
  /// with the first pair of entries that differ.
  public static func read(_ url: URL, directed: Bool = false) throws(GraphError) -> Graph {
    try parse(TextFile.read(url), path: url.relativePath, directed: directed)
  }

  /// Whether a file is a square of numbers, and not a list of edges; throws `file` where it cannot be read.
  public static func isMatrix(_ url: URL) throws(GraphError) -> Bool {
    let rows = TextFile.table(try TextFile.read(url))
    return !rows.isEmpty && rows.allSatisfy { $0.fields.count == rows.count }
      && rows[0].fields.allSatisfy { Double($0) != nil }
  }

  static func parse(_ text: String, path: String, directed: Bool) throws(GraphError) -> Graph {
    let rows = TextFile.table(text)
    var matrix: [Double] = []
    for (line, fields) in rows {
      guard fields.count == rows.count else {
        let problem = "has \(fields.count) values; the matrix has \(rows.count) rows and must be square"
        throw .file(path: path, line: line, problem: problem)
      }
      for (column, field) in fields.enumerated() {
        guard let value = Double(field), value.isFinite else {
          let problem = "has \"\(field)\" in column \(column); weights are finite numbers"
          throw .file(path: path, line: line, problem: problem)
        }
        matrix.append(value)
      }
    }
    do {
      return try Graph(adjacency: matrix, nodeCount: rows.count, directed: directed)
    } catch .asymmetric(let row, let column, let value, let mirrored) {
      let problem = GraphError.asymmetric(row: row, column: column, value: value, mirrored: mirrored)
      throw .file(path: path, line: rows[row].line, problem: problem.description)
    }
  }
}
