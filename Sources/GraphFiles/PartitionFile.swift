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
      : bytes.withBytes { bytes throws(GraphError) in try PartitionTable(bytes, file).lines }
    return try partition(lines, names, file)
  }

  /// What a file says of a node; without a name it is the next one.
  struct Line {
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
