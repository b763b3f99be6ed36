import Foundation
import Graphs

/// Which module each node of a graph is in, as a file says.
///
/// A table has a node and its module in each line, both any text; a heading may say which columns they are, and must where
/// there are more than two. A table of one column has the modules of the nodes in their order. The document of
/// `modulon measure --json` is read as well.
public enum PartitionFile {
  /// Reads the modules of nodes of these names; "-" is standard input.
  ///
  /// Throws `GraphError.file` with the line that cannot be understood, for nodes that are not there, stand twice or have no
  /// module, and `FileError` and `ArrayFileError` for bytes that cannot be had.
  public static func read(_ path: String, of names: NodeNames) throws -> Partition {
    try decode(ByteSource.open(path).all(), file: path == "-" ? "standard input" : path, of: names)
  }

  /// The same, from bytes; `file` stands in messages.
  static func decode(_ bytes: Data, file: String, of names: NodeNames) throws(GraphError) -> Partition {
    let isDocument = bytes.first { !" \t\r\n".utf8.contains($0) } == UInt8(ascii: "{")
    let lines =
      try isDocument
      ? document(bytes, file)
      : bytes.withBytes { bytes throws(GraphError) in
        try table(bytes, file)
      }
    return try partition(lines, names, file)
  }

  /// What a file says of a node; without a name it is the next one.
  private struct Line {
    var node: String?
    var module: String
    var number = 0
  }

  private static func partition(
    _ lines: [Line], _ names: NodeNames, _ file: String
  ) throws(GraphError) -> Partition {
    let isNamed = lines.first?.node != nil
    if !isNamed, lines.count != names.count {
      throw .file(
        path: file, line: 0,
        problem: "has \(lines.count) modules in one column, but there are \(names.count) nodes")
    }
    let all = names.all
    // Of nodes with one name the first has it, and the others are said to have no module.
    let places = isNamed ? Dictionary(zip(all, all.indices)) { first, _ in first } : [:]
    var modules = [String?](repeating: nil, count: names.count)
    for (index, line) in lines.enumerated() {
      let name = line.node ?? ""
      guard let place = isNamed ? places[name] ?? places[plain(name)] : index else {
        throw .file(
          path: file, line: line.number,
          problem: "there is no node \"\(name)\" in what is measured"
            + (index == 0 ? "; a heading would be: node, module" : ""))
      }
      if modules[place] != nil {
        throw .file(path: file, line: line.number, problem: "node \"\(name)\" has a module already")
      }
      if missing.contains(line.module.lowercased()) {
        throw .file(path: file, line: line.number, problem: "node \"\(all[place])\" has no module")
      }
      modules[place] = plain(line.module)
    }
    let open = all.indices.filter { modules[$0] == nil }
    guard open.isEmpty else {
      let some = open.prefix(3).map { "\"\(all[$0])\"" }.joined(separator: ", ")
      throw .file(
        path: file, line: 0,
        problem: "has no module for \(open.count) of \(all.count) nodes: \(some)\(open.count > 3 ? ", …" : "")")
    }
    return Partition(modules.map { $0! })
  }

  /// What programs write where nothing is known.
  private static let missing: Set<String> = ["", "nan", "na", "null", "none"]

  /// A whole number in its shortest form, 1 for `1.0` and `1.000e+00`; any other text as it is.
  private static func plain(_ text: String) -> String {
    guard let value = Double(text), value == value.rounded(), abs(value) < 0x1p53,
      text.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }),
      !text.hasPrefix("0") || text.contains(".") || text == "0"
    else { return text }
    return "\(Int(value))"
  }

  // MARK: - Tables

  private static let nodeWords = [
    "node", "nodeid", "id", "name", "nodename", "vertex", "unit", "region", "roi", "neuron", "gene", "label",
    "index",
  ]
  private static let moduleWords = [
    "module", "community", "cluster", "group", "membership", "modularityclass", "partition", "moduleid",
    "communityid",
    "clusterid", "block", "network", "class", "club", "label",
  ]

  private static func table(_ bytes: UnsafeBufferPointer<UInt8>, _ file: String) throws(GraphError) -> [Line] {
    var scanner = TableScanner(bytes, separator: TableLayout.separator(bytes, file), file: file)
    var fields: [TableScanner.Field] = []
    var lines: [Line] = []
    var columns: (node: Int?, module: Int, count: Int)?
    while let number = try scanner.next(&fields) {
      var texts: [String] = []
      for field in fields { texts.append(try scanner.text(field, line: number)) }
      guard let known = columns else {
        if let heading = heading(texts) {
          columns = heading
        } else {
          let usual = try usual(texts.count, file, number)
          columns = usual
          lines.append(line(texts, usual, number))
        }
        continue
      }
      guard texts.count == known.count || texts.count == known.count + 1 && lines.isEmpty else {
        throw .file(
          path: file, line: number, problem: "has \(texts.count) fields where the first line has \(known.count)"
        )
      }
      if texts.count == known.count + 1 {
        // R writes no heading above the names of rows.
        columns = (known.node.map { $0 + 1 } ?? 0, known.module + 1, texts.count)
      }
      lines.append(line(texts, columns!, number))
    }
    return lines
  }

  private static func line(_ texts: [String], _ columns: (node: Int?, module: Int, count: Int), _ number: Int)
    -> Line
  {
    Line(node: columns.node.map { texts[$0] }, module: texts[columns.module], number: number)
  }

  /// Which columns the words of a first line name; nil where they are no heading.
  private static func heading(_ texts: [String]) -> (node: Int?, module: Int, count: Int)? {
    let words = texts.map { $0.lowercased().filter { $0.isLetter || $0.isNumber } }
    guard let module = moduleWords.lazy.compactMap({ words.lastIndex(of: $0) }).first else { return nil }
    if words.count == 1 { return (nil, 0, 1) }
    let named = nodeWords.lazy.compactMap { words.firstIndex(of: $0) }.first { $0 != module }
    // The index of a data frame has no name.
    let unnamed = words.firstIndex(of: "").flatMap { $0 == module ? nil : $0 }
    return (named ?? unnamed).map { ($0, module, words.count) }
  }

  /// The columns of a table without a heading.
  private static func usual(
    _ count: Int, _ file: String, _ line: Int
  ) throws(GraphError) -> (node: Int?, module: Int, count: Int) {
    switch count {
    case 1: return (nil, 0, 1)
    case 2: return (0, 1, 2)
    default:
      throw .file(
        path: file, line: line,
        problem:
          "has \(count) fields and is no heading with the words node and module; without one a line has a node and "
          + "its module, or a module alone")
    }
  }

  // MARK: - Documents

  /// What `modulon measure --json` writes.
  private struct Document: Decodable {
    var membership: [Int]
    var names: [String]?
  }

  private static func document(_ bytes: Data, _ file: String) throws(GraphError) -> [Line] {
    guard let document = try? JSONDecoder().decode(Document.self, from: bytes),
      document.names.map({ $0.count == document.membership.count }) ?? true
    else {
      throw .file(
        path: file, line: 0, problem: "is no document of modulon measure --json: it has no \"membership\"")
    }
    return document.membership.enumerated().map { index, module in
      Line(node: document.names?[index], module: "\(module)")
    }
  }
}
