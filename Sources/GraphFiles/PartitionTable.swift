import Graphs

/// A table of nodes and their modules, as it was written.
struct PartitionTable {
  private(set) var lines: [PartitionFile.Line] = []

  /// Which columns are the nodes, where there are any, and the modules, of how many.
  private struct Columns {
    var node: Int?
    var module: Int
    var count: Int
  }

  /// Reads a table whose first line may be a heading; `file` stands in messages.
  ///
  /// Throws `GraphError.file` for lines of another number of fields than the first, and for more than two columns without a
  /// heading that says which they are.
  init(_ bytes: UnsafeBufferPointer<UInt8>, _ file: String) throws(GraphError) {
    var scanner = TableScanner(bytes, separator: TableLayout.separator(bytes, file), file: file)
    var fields: [TableScanner.Field] = []
    var known: Columns?
    while let number = try scanner.next(&fields) {
      var texts: [String] = []
      for field in fields { texts.append(try scanner.text(field, line: number)) }
      guard var columns = known else {
        if let heading = try Self.heading(texts, file, number) {
          known = heading
        } else {
          let usual = try Self.usual(texts.count, file, number)
          known = usual
          append(texts, usual, number)
        }
        continue
      }
      if texts.count == columns.count + 1, lines.isEmpty {
        // R writes no heading above the names of rows.
        columns = Columns(
          node: columns.node.map { $0 + 1 } ?? 0, module: columns.module + 1, count: texts.count)
        known = columns
      }
      guard texts.count == columns.count else {
        throw .file(
          path: file, line: number,
          problem: "has \(texts.count) fields where the first line has \(columns.count)")
      }
      append(texts, columns, number)
    }
  }

  private mutating func append(_ texts: [String], _ columns: Columns, _ number: Int) {
    lines.append(.init(node: columns.node.map { texts[$0] }, module: texts[columns.module], number: number))
  }

  private static let nodeWords = [
    "node", "nodeid", "id", "name", "nodename", "vertex", "unit", "region", "roi", "neuron", "gene", "label",
    "index",
  ]
  private static let moduleWords = [
    "module", "community", "cluster", "group", "membership", "modularityclass", "partition", "moduleid",
    "communityid", "clusterid", "block", "network", "class", "club", "label",
  ]

  /// Which columns the words of a first line name; nil where they are no heading.
  ///
  /// Throws where two columns have the name of the one that counts.
  private static func heading(_ texts: [String], _ file: String, _ line: Int) throws(GraphError) -> Columns? {
    let words = texts.map(TableHeading.plain)
    guard let module = moduleWords.lazy.compactMap({ words.lastIndex(of: $0) }).first else { return nil }
    if words.count == 1 { return Columns(node: nil, module: 0, count: 1) }
    let named = nodeWords.lazy.compactMap { words.firstIndex(of: $0) }.first { $0 != module }
    // The index of a data frame has no name.
    let unnamed = words.firstIndex(of: "").flatMap { $0 == module ? nil : $0 }
    guard let node = named ?? unnamed else { return nil }
    for column in [node, module] where !words[column].isEmpty && words.count(where: { $0 == words[column] }) > 1
    {
      throw .file(
        path: file, line: line,
        problem: "two columns are called \"\(texts[column])\", and which of them counts is not said")
    }
    return Columns(node: node, module: module, count: words.count)
  }

  /// The columns of a table without a heading.
  private static func usual(_ count: Int, _ file: String, _ line: Int) throws(GraphError) -> Columns {
    switch count {
    case 1: return Columns(node: nil, module: 0, count: 1)
    case 2: return Columns(node: 0, module: 1, count: 2)
    default:
      throw .file(
        path: file, line: line,
        problem:
          "has \(count) fields and is no heading with the words node and module; without one a line has a node and "
          + "its module, or a module alone")
    }
  }
}
