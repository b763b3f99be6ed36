import Graphs

/// Adjacency matrices as text: a row in each line, with the names of rows and columns where the table has them.
enum AdjacencyMatrixFile {
  /// Reads the values of a square table, and the names of its nodes. A diagonal that is not kept may be anything.
  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, _ layout: TableLayout, _ frame: MatrixFrame, keepsLoops: Bool,
    file: String
  ) throws(GraphError) -> MatrixTable {
    var scanner = TableScanner(
      bytes, separator: layout.separator, file: file, position: layout.position, line: layout.line)
    var fields: [TableScanner.Field] = []
    var values: [Double] = []
    var lines: [Int] = []
    var rowNames: [String] = []
    var width = frame.columns?.count
    let first = frame.hasRowNames ? 1 : 0
    var rows = 0
    while let line = try scanner.next(&fields) {
      let size = width ?? fields.count - first
      width = size
      guard fields.count == size + first else {
        throw .file(
          path: file, line: line,
          problem: "has \(fields.count - first) values where the lines before it have \(size)")
      }
      guard rows < size else { throw try notSquare(size, rows + 1 + scanner.count(), file, layout.line) }
      if frame.hasRowNames { rowNames.append(try scanner.text(fields[0], line: line)) }
      for column in first..<fields.count {
        let isLoop = column - first == rows
        let value = isLoop && !keepsLoops ? 0 : scanner.number(fields[column])
        guard let value, value.isFinite else {
          let text = try scanner.text(fields[column], line: line)
          let name = frame.columns.map { "\"\($0[column - first])\"" } ?? "\(column - first)"
          throw .file(
            path: file, line: line,
            problem: "has \"\(text)\" in column \(name); \(NumberText.allowed(instead: text))"
              + (isLoop ? "; --no-diagonal leaves the diagonal out" : ""))
        }
        values.append(value)
      }
      rows += 1
      lines.append(line)
    }
    guard rows == width ?? 0 else { throw try notSquare(width ?? 0, rows, file, layout.line) }
    return MatrixTable(values: values, names: try names(frame, rowNames, rows, file), lines: lines)
  }

  private static func notSquare(_ width: Int, _ rows: Int, _ file: String, _ line: Int) throws(GraphError)
    -> GraphError
  {
    .file(
      path: file, line: line,
      problem:
        "has \(width) values; the matrix has \(rows) rows and must be square (a list of edges has two or three "
        + "fields in each line, or a first line that calls columns source, target and weight)")
  }

  /// Column names and row names must be the same in the same order; rows that are only counted do not count as names.
  private static func names(
    _ frame: MatrixFrame, _ rowNames: [String], _ rows: Int, _ file: String
  ) throws(GraphError) -> NodeNames {
    guard let columns = frame.columns else { return rowNames.isEmpty ? .counted(rows) : NodeNames(rowNames) }
    let counted = rowNames == (0..<rows).map(String.init) || rowNames == (1...max(1, rows)).map(String.init)
    if !rowNames.isEmpty, !counted, let wrong = rowNames.indices.first(where: { rowNames[$0] != columns[$0] }) {
      throw .file(
        path: file, line: 0,
        problem:
          "row \(wrong) is called \"\(rowNames[wrong])\" but column \(wrong) \"\(columns[wrong])\"; an adjacency "
          + "matrix has the same nodes in the same order in rows and columns")
    }
    var seen: Set<String> = [""]
    if let wrong = columns.first(where: { !seen.insert($0).inserted }) {
      throw .file(
        path: file, line: 0,
        problem: wrong.isEmpty
          ? "a column of the matrix has no name"
          : "two columns are called \"\(wrong)\"; each node needs a name of its own")
    }
    return NodeNames(columns)
  }
}

extension TableScanner {
  /// How many records are left.
  fileprivate mutating func count() throws(GraphError) -> Int {
    var fields: [Field] = []
    var count = 0
    while try next(&fields) != nil { count += 1 }
    return count
  }
}
