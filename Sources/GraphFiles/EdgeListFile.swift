import Files
import Graphs

/// Lists of edges as text: source, target and, if not 1, weight in each line.
///
/// A node without edges stands as an edge of weight 0 from it to itself, which every program reads as that node.
enum EdgeListFile {
  /// The text of a graph, with the names of its nodes and the signs of its weights.
  static func text(of file: GraphFile) -> String {
    let graph = file.graph
    var isAlone = [Bool](repeating: true, count: graph.nodeCount)
    let edges = graph.edges
    for edge in edges { (isAlone[edge.source], isAlone[edge.target]) = (false, false) }
    let names = file.names.areCounted ? nil : file.names.all.map(quoted)
    func name(_ node: Int) -> String { names?[node] ?? "\(node)" }
    var text = "source,target,weight\n"
    for edge in edges { text += "\(name(edge.source)),\(name(edge.target)),\(edge.weight)\n" }
    for node in isAlone.indices where isAlone[node] { text += "\(name(node)),\(name(node)),0\n" }
    return text
  }

  /// A name as one field: quoted where it would be read as anything else.
  static func quoted(_ name: String) -> String {
    let isPlain = name.utf8.allSatisfy { !",;\t\"\r\n".utf8.contains($0) }
    let first = name.utf8.first
    let isSafe = first != nil && first != UInt8(ascii: " ") && name.utf8.last != UInt8(ascii: " ")
    let isNumber = Array(name.utf8).withUnsafeBufferPointer { NumberText.number($0) } != nil && Int(name) == nil
    let isReadAsNumber = isNumber || name == "-0" || NodeTable.isNoName(name)
    if isPlain && isSafe && !isReadAsNumber && !"#%{".utf8.contains(first!) { return name }
    return "\"\(QuotedText.doubling(name))\""
  }

  /// The edges of a table, nodes numbered by their names; every line is looked at with care.
  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, _ layout: TableLayout, _ columns: EdgeColumns, file: String
  ) throws(GraphError) -> EdgeList {
    var scanner = TableScanner(
      bytes, separator: layout.separator, file: file, position: layout.position, line: layout.line)
    var reader = EdgeReader(columns: columns, file: file)
    var fields: [TableScanner.Field] = []
    while let line = try scanner.next(&fields) { try reader.take(fields, scanner, line) }
    return try reader.list()
  }
}

/// Takes one line of a list after another.
private struct EdgeReader {
  let columns: EdgeColumns
  let file: String
  private var nodes = NodeTable()
  private var block = EdgeBlocks.Block()
  private var directed: Bool?
  private var rows = NodeTable()
  /// How many lines have no weight, and the first of them; the same of those that have one.
  private var bare: (count: Int, line: Int) = (0, 0)
  private var weighted = 0
  /// How many lines have data of an edge without a weight, and the first thing that those say instead.
  private var dataWithoutWeight: (count: Int, key: String) = (0, "")

  init(columns: EdgeColumns, file: String) {
    (self.columns, self.file) = (columns, file)
  }

  mutating func take(_ fields: [TableScanner.Field], _ scanner: TableScanner, _ line: Int) throws(GraphError) {
    func fail(_ problem: String) -> GraphError { .file(path: file, line: line, problem: problem) }
    if let count = columns.count, fields.count != count {
      throw fail("has \(fields.count) fields where the table has \(count)")
    } else if columns.count == nil, !(2...3 ~= fields.count) {
      throw fail(
        "has \(fields.count) field\(fields.count == 1 ? "" : "s"); an edge has source, target and, if not 1, weight"
      )
    }
    if columns.count == nil {
      if fields.count == 3 {
        weighted += 1
      } else {
        bare = (bare.count + 1, bare.count == 0 ? line : bare.line)
      }
    }
    if columns.hasRowNames { try takeRow(fields[0], scanner, line) }
    for column in [columns.source, columns.target] {
      let field = fields[column]
      guard !field.range.isEmpty else { throw fail("names no node in column \(column + 1)") }
      let name = UnsafeBufferPointer(rebasing: scanner.bytes[field.range])
      if !field.isQuoted, name[0] == UInt8(ascii: "{") {
        let text = try scanner.text(field, line: line)
        throw fail(
          "names the node \"\(text)\", which looks like the data of an edge; networkx's "
            + "write_edgelist is read, write_multiline_adjlist is not")
      }
      block.ends.append(nodes.number(of: name, quoted: field.isQuoted, line: line))
    }
    let column = columns.weight ?? (columns.count == nil && fields.count == 3 ? 2 : nil)
    let weight =
      try column.map { (column) throws(GraphError) in try takeWeight(fields[column], scanner, line) } ?? 1
    if weight != 1 && block.weights.isEmpty {
      block.weights = [Double](repeating: 1, count: block.count - 1)
    }
    if weight != 1 || !block.weights.isEmpty { block.weights.append(weight) }
    if let type = columns.type { try takeType(scanner.text(fields[type], line: line), line) }
  }

  private mutating func takeWeight(_ field: TableScanner.Field, _ scanner: TableScanner, _ line: Int)
    throws(GraphError) -> Double
  {
    if let weight = scanner.number(field), weight.isFinite { return weight }
    let text = try scanner.text(field, line: line)
    if text.hasPrefix("{"), let weight = EdgeData.weight(text) {
      if let key = EdgeData.otherKey(text) {
        dataWithoutWeight = (
          dataWithoutWeight.count + 1, dataWithoutWeight.count == 0 ? key : dataWithoutWeight.key
        )
      }
      return weight
    }
    throw .file(
      path: file, line: line, problem: "gives the weight \"\(text)\"; \(NumberText.allowed(instead: text))")
  }

  /// The name of a row is no other row's.
  private mutating func takeRow(_ field: TableScanner.Field, _ scanner: TableScanner, _ line: Int)
    throws(GraphError)
  {
    let known = rows.count
    let name = UnsafeBufferPointer(rebasing: scanner.bytes[field.range])
    guard rows.number(of: name, quoted: field.isQuoted, line: line) < known else { return }
    let text = try scanner.text(field, line: line)
    throw .file(
      path: file, line: line,
      problem:
        "starts with \"\(text)\" as a line before it does, and so does not with the name of a row, which the heading, "
        + "one name short, lets expect: " + EdgeColumns.shiftRemedy)
  }

  private mutating func takeType(_ text: String, _ line: Int) throws(GraphError) {
    if text.isEmpty { return }
    guard let said = EdgeColumns.direction(text) else {
      throw .file(
        path: file, line: line,
        problem: "has the type \"\(text)\" where lines before it say whether the edge is Directed or Undirected"
      )
    }
    guard directed == nil || directed == said else {
      throw .file(
        path: file, line: line,
        problem: "is \(text.lowercased()) while edges before it are not; a graph is directed or not")
    }
    directed = said
  }

  func list() throws(GraphError) -> EdgeList {
    let (names, ranks) = try nodes.nodes(file: file)
    var block = block
    for index in block.ends.indices { block.ends[index] = ranks[Int(block.ends[index])] }
    var list = EdgeList(
      edges: EdgeBlocks([block]), names: names, saysDirected: directed, notes: nodes.missingNotes)
    if bare.count > 0, weighted > 0 {
      list.notes.append(
        "\(bare.count.counted("line has", "lines have")) no weight beside \(weighted.counted("line that has", "lines that have")) one, "
          + "\(bare.count == 1 ? "line" : "the first in line") \(bare.line): \(bare.count == 1 ? "its edge weighs" : "their edges weigh") 1"
      )
    }
    if dataWithoutWeight.count > 0 {
      let (count, key) = dataWithoutWeight
      list.notes.append(
        "\(count.counted("line has", "lines have")) data without a weight, such as '\(key)', which are left out: "
          + "\(count == 1 ? "its edge weighs" : "their edges weigh") 1; networkx writes what is called weight with write_weighted_edgelist"
      )
    }
    return list
  }
}

/// The data of an edge as networkx writes it: {'weight': 2.5, 'color': 'red'}.
enum EdgeData {
  private static let weightKeys = ["'weight':", "\"weight\":"]

  /// The weight in it, 1 where there is none; nil where it is no data or the weight is no finite number.
  static func weight(_ text: String) -> Double? {
    guard text.hasPrefix("{"), text.hasSuffix("}") else { return nil }
    for key in weightKeys {
      guard let found = text.range(of: key) else { continue }
      let value = text[found.upperBound...].drop { $0 == " " }.prefix { !",} ".contains($0) }
      return Double(value).flatMap { $0.isFinite ? $0 : nil }
    }
    return 1
  }

  /// What data without a weight say first; nil where they have a weight or say nothing.
  static func otherKey(_ text: String) -> String? {
    guard !weightKeys.contains(where: text.contains),
      let match = text.firstMatch(of: /['"]([^'"]+)['"]\s*:/)
    else { return nil }
    return String(match.1)
  }
}
