import Graphs

/// The first records of a table, and what they can be read as.
struct TableSample {
  /// A line of fields.
  struct Record {
    let fields: [String]
    /// Which fields are numbers, or say that a number is missing.
    let numbers: [Bool]
    let position: Int
    let line: Int
    /// Where the line after it starts.
    let next: Int
    let nextLine: Int

    /// Whether all fields are numbers, or the data of an edge as networkx writes it.
    var isNumeric: Bool { numbers.indices.allSatisfy { numbers[$0] || fields[$0].hasPrefix("{") } }
    /// Whether the first two fields are whole numbers.
    var isPair: Bool {
      fields.count > 1
        && (0..<2).allSatisfy { numbers[$0] && Double(fields[$0]).map { $0 == $0.rounded() } == true }
    }
  }

  /// A list of edges, as which the table may be read.
  struct Edges {
    var columns: EdgeColumns
    /// The first record of data.
    var start = 0
    /// Whether a heading says so.
    var isNamed = false
    var notes: [String] = []
    /// Whether the nodes would be numbers with fractions.
    var isDoubtful = false
    /// Why it cannot be read so after all.
    var problem: String?
  }

  /// What programs write where a number is missing.
  private static let missing: Set<String> = ["nan", "na", "inf", "-inf"]

  let all: [Record]
  private let scanner: TableScanner

  /// The first ten records.
  init(_ bytes: UnsafeBufferPointer<UInt8>, separator: TableScanner.Separator, file: String) throws(GraphError)
  {
    var scanner = TableScanner(bytes, separator: separator, file: file)
    self.scanner = scanner
    var records: [Record] = []
    var fields: [TableScanner.Field] = []
    while records.count < 10 {
      let position = scanner.position
      guard let line = try scanner.next(&fields) else { break }
      var texts: [String] = []
      for field in fields { texts.append(try scanner.text(field, line: line)) }
      records.append(
        Record(
          fields: texts,
          numbers: zip(fields, texts).map {
            scanner.number($0) != nil || Self.missing.contains($1.lowercased())
          },
          position: position, line: line, next: scanner.position, nextLine: scanner.line))
    }
    all = records
  }

  /// The number of fields of the first record.
  var width: Int { all.first?.fields.count ?? 0 }

  /// Whether all records have as many fields, or all but a heading, which may lack the one above row names.
  var isEven: Bool {
    let counts = Set(all.dropFirst().map(\.fields.count))
    return counts.isEmpty || counts == [width] || counts == [width + 1] && !all[0].isNumeric
  }

  /// The number of records, at most `limit`.
  func rows(limit: Int) throws(GraphError) -> Int {
    if all.count < 10 || limit <= 10 { return min(all.count, limit) }
    var scanner = scanner
    var fields: [TableScanner.Field] = []
    var count = 0
    while count < limit, try scanner.next(&fields) != nil { count += 1 }
    return count
  }

  /// The table as a list of edges; nil where it is none.
  func edges(_ konect: KonectLine?) -> Edges? {
    let first = all[0]
    let isData = first.isNumeric || first.isPair
    if !isData, let heading = TableHeading(first.fields) { return named(heading) }
    if isData {
      if let konect, 2...4 ~= width {
        return Edges(columns: konect.columns(width), isNamed: true, notes: konect.notes(width))
      }
      return 2...3 ~= width ? Edges(columns: EdgeColumns(), isDoubtful: !all.allSatisfy(\.isPair)) : nil
    }
    guard 2...3 ~= width, !first.fields[0].isEmpty,
      width == 2 || first.numbers[2] || first.fields[2].hasPrefix("{") || all.count > 1
    else {
      return nil
    }
    let shown = first.fields.joined(separator: ",")
    if all.count > 1 && (all[1].isPair || width == 3 && !first.numbers[2] && all[1].numbers.last == true) {
      return Edges(
        columns: EdgeColumns(),
        problem:
          "the heading \"\(shown)\" does not say which columns are the ends of an edge: call them source, target "
          + "and, if there is one, weight; or leave the heading out, so that the first leads to the second")
    }
    return Edges(
      columns: EdgeColumns(),
      notes: ["the nodes are names, and the first line, \"\(shown)\", is taken as an edge, not as a heading"])
  }

  private func named(_ heading: TableHeading) -> Edges {
    let isShifted = all.count > 1 && all[1].fields.count == width + 1
    var edges = Edges(
      columns: isShifted ? heading.columns.shifted() : heading.columns, start: 1, isNamed: true)
    if !heading.leftOut.isEmpty {
      let names = heading.leftOut.map { "\"\($0)\"" }.joined(separator: ", ")
      edges.notes.append(
        "the column\(heading.leftOut.count == 1 ? "" : "s") \(names) \(heading.leftOut.count == 1 ? "is" : "are") left out"
          + (heading.columns.weight == nil ? " and every edge weighs 1; a column \"weight\" would count" : ""))
    }
    return edges
  }

  /// What may be said where a table is both.
  var ambiguity: String {
    "\(all.count) lines of \(width) numbers can be an adjacency matrix or a list of edges (the first would lead from "
      + "\(all[0].fields[0]) to \(all[0].fields[1])); say which: --format matrix or --format edges"
  }

  /// What may be said where a table is neither.
  func neither(_ asked: GraphFile.TableKind?) -> String {
    let fields = "has \(width) field\(width == 1 ? "" : "s")"
    if asked == .matrix { return "\(fields); a matrix has as many values in each line as it has lines" }
    return
      "\(fields); an edge has source, target and, if not 1, weight, apart by commas, semicolons, tabs or blanks, "
      + "and a first line may name the columns; a matrix has as many values in each line as it has lines"
  }
}
