import Graphs

/// What stands around the values of a matrix in a table.
struct MatrixFrame: Equatable, Sendable {
  /// The names of the columns, where a first line has them.
  var columns: [String]?
  /// Whether each line starts with the name of its row.
  var hasRowNames = false
}

extension TableSample {
  /// The table as an adjacency matrix, and its first record of values; nil where it is none.
  ///
  /// Where nothing else is left (`isAsked`), a wide table that is not square is taken as one, so that its reader can say
  /// what is wrong.
  func matrix(isAsked: Bool) throws(GraphError) -> (frame: MatrixFrame, start: Int)? {
    let first = all[0]
    if first.isNumeric { return try numericMatrix(isAsked: isAsked) }
    // What it is where it is not square.
    let fallback = isAsked && width > 4
    if all.count < 2 || !all[1].numbers[0], first.numbers.dropFirst().allSatisfy({ $0 }), width > 1,
      !first.fields[0].isEmpty
    {
      let isSquare = fallback ? true : try rows(limit: width) == width - 1
      return isSquare ? (MatrixFrame(hasRowNames: true), 0) : nil
    }
    guard all.count > 1, all[1].numbers.dropFirst().allSatisfy({ $0 }) else { return nil }
    let row = all[1]
    let names = first.fields
    if row.fields.count == width + 1 {
      let isSquare = fallback ? true : try rows(limit: width + 2) == width + 1
      return isSquare ? (MatrixFrame(columns: names, hasRowNames: true), 1) : nil
    }
    guard row.fields.count == width, width > 1 else { return nil }
    // Numbers are names of rows where their column has no name, or where they are the names of columns too.
    if names[0].isEmpty || !row.numbers[0] || row.fields[0] == names[1] {
      let isSquare = fallback ? true : try rows(limit: width + 1) == width
      if isSquare { return (MatrixFrame(columns: Array(names.dropFirst()), hasRowNames: true), 1) }
    }
    let rows = try self.rows(limit: width + 2)
    return row.numbers[0] && (rows == width + 1 || fallback) ? (MatrixFrame(columns: names), 1) : nil
  }

  private func numericMatrix(isAsked: Bool) throws(GraphError) -> (frame: MatrixFrame, start: Int)? {
    let first = all[0].fields
    // Data of an edge is no number: such lines are edges.
    guard !first.contains(where: { $0.hasPrefix("{") }) else { return nil }
    let numbers = first.map { Int($0) }
    let isCounted = width > 2 && (numbers == Array(0..<width) || numbers == Array(1...width))
    if isAsked && width > 4 && !isCounted { return (MatrixFrame(), 0) }
    let rows = try self.rows(limit: width + 2)
    if rows == width { return (MatrixFrame(), 0) }
    if isCounted, rows == width + 1, width > 4 || bodyIsSymmetric { return (MatrixFrame(columns: first), 1) }
    return isAsked && width > 4 ? (MatrixFrame(), 0) : nil
  }

  /// Whether the few records below the first are a symmetric matrix: else a list of edges may well start with 0, 1, 2.
  private var bodyIsSymmetric: Bool {
    let body = all.dropFirst().map { $0.fields.map { Double($0) } }
    return body.indices.allSatisfy { row in
      body[row].count == body.count && body.indices.allSatisfy { body[row][$0] == body[$0][row] }
    }
  }
}
