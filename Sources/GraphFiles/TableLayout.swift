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
  /// What the heading of a list calls the ends of an edge; nil where there is none.
  private(set) var heading: Heading?

  /// What the ends of an edge are called, and in which line.
  struct Heading {
    let source: String
    let target: String
    let line: Int
  }

  /// Looks at the first lines.
  ///
  /// `bytes` are all of the table, or enough of it that a line of at most four fields is followed by ten more. Throws
  /// `GraphError.file` where the table can be neither a list nor a matrix, or both; `file` stands in messages.
  init(_ bytes: UnsafeBufferPointer<UInt8>, file: String, options: GraphFile.Options) throws(GraphError) {
    separator = Self.separator(bytes, file)
    let records = try TableSample(bytes, separator: separator, file: file)
    width = records.width
    if let problem = Self.mixture(bytes, records, separator, file) ?? records.bracketProblem {
      throw .file(path: file, line: records.all.first?.line ?? 1, problem: problem)
    }
    guard let first = records.all.first else {
      (content, position, line) = (.edges(EdgeColumns()), bytes.count, 1)
      return
    }
    let konect = try KonectLine(bytes, file: file)
    saysDirected = konect.map(\.isDirected)
    let edges = options.table == .matrix ? nil : records.edges(konect, isAsked: options.table == .edges)
    if options.table != .edges, edges?.isNamed != true, let problem = records.truthProblem {
      throw .file(path: file, line: first.line, problem: problem)
    }
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
    if start == 1, let columns = edges?.columns, !columns.hasRowNames {
      heading = Heading(
        source: first.fields[columns.source], target: first.fields[columns.target], line: first.line)
    }
  }

  /// Why fields apart by tabs may be apart by blanks as well: each line has a number behind a blank in its last field, and one field more than
  /// tabs say. Nil where nothing speaks for it.
  private static func mixture(
    _ bytes: UnsafeBufferPointer<UInt8>, _ records: TableSample, _ separator: TableScanner.Separator,
    _ file: String
  ) -> String? {
    guard separator == .byte(9), let plain = try? TableSample(bytes, separator: .blanks, file: file),
      plain.isEven,
      let first = records.all.first, plain.width == records.width + 1,
      zip(plain.all, records.all).allSatisfy({ $0.numbers.last == true && $1.numbers.last == false })
    else { return nil }
    return
      "can be \(records.width) fields apart by tabs, of which the last is \"\(first.fields.last ?? "")\", or \(plain.width) apart by any blanks: use tabs "
      + "alone, or quote names with blanks"
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
