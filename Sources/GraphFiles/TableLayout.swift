import Graphs

/// What the first lines of a table say: what separates its fields, whether it has a heading, and what it can be.
struct TableLayout {
  /// What the lines are.
  enum Content: Equatable {
    case edges(EdgeColumns)
    case matrix(MatrixFrame)
  }

  let separator: TableScanner.Separator
  let content: Content
  /// Where the first line of data starts, and its number.
  private(set) var position: Int
  private(set) var line: Int
  private(set) var notes: [String] = []
  /// The number of fields of the first record.
  let width: Int
  /// Whether edges have a direction, where the file says so.
  private(set) var saysDirected: Bool?

  /// Looks at the first lines.
  ///
  /// `bytes` are all of the table, or enough of it that a line of at most four fields is followed by ten more. Throws
  /// `GraphError.file` where the table can be neither a list nor a matrix, or both; `file` stands in messages.
  init(_ bytes: UnsafeBufferPointer<UInt8>, file: String, options: GraphFile.Options) throws(GraphError) {
    separator = Self.separator(bytes, file)
    let records = try TableSample(bytes, separator: separator, file: file)
    width = records.width
    guard let first = records.all.first else {
      (content, position, line) = (.edges(EdgeColumns()), bytes.count, 1)
      return
    }
    let konect = try KonectLine(bytes, file: file)
    saysDirected = konect.map(\.isDirected)
    let edges = options.table == .matrix ? nil : records.edges(konect, isAsked: options.table == .edges)
    let matrix =
      options.table == .edges || edges?.isNamed == true ? nil : try records.matrix(isAsked: edges == nil)
    let start: Int
    switch (edges, matrix) {
    case (let edges?, nil):
      if let problem = edges.problem { throw .file(path: file, line: first.line, problem: problem) }
      (content, start, notes) = (.edges(edges.columns), edges.start, edges.notes)
    case (nil, let matrix?):
      (content, start) = (.matrix(matrix.frame), matrix.start)
    case (let edges?, let matrix?) where edges.problem != nil || edges.isDoubtful:
      (content, start) = (.matrix(matrix.frame), matrix.start)
    case (_?, _?):
      throw .file(path: file, line: first.line, problem: records.ambiguity)
    case (nil, nil):
      throw .file(path: file, line: first.line, problem: records.neither(options.table))
    }
    (position, line) = start == 0 ? (first.position, first.line) : (first.next, first.nextLine)
  }

  /// What separates the fields of the first lines.
  static func separator(_ bytes: UnsafeBufferPointer<UInt8>, _ file: String) -> TableScanner.Separator {
    if let said = TableScanner.saidSeparator(bytes) { return said.separator }
    // What cannot be read with a separator is not separated by it; where nothing can be, reading says why.
    func sample(_ separator: TableScanner.Separator) -> TableSample? {
      try? TableSample(bytes, separator: separator, file: file)
    }
    // Numbers are apart by any blanks, tabs included, wherever those alone explain the lines.
    let plain = sample(.blanks)
    if let plain, plain.isEven, plain.width > 1, plain.all.allSatisfy(\.isNumeric) { return .blanks }
    let candidates = "\t;,".utf8.map { TableScanner.Separator.byte($0) }
    for separator in candidates {
      if let table = sample(separator), table.isEven, table.width > 1 { return separator }
    }
    if let plain, plain.isEven, plain.width > 1 { return .blanks }
    for separator in candidates + [.blanks] where sample(separator).map({ $0.width > 1 }) == true {
      return separator
    }
    return .byte(UInt8(ascii: ","))
  }
}
