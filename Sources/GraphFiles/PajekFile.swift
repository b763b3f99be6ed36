import Foundation
import Graphs

extension GraphFormat {
  /// Pajek's networks.
  static let pajek = GraphFormat(
    name: "Pajek", endings: ["net", "paj"],
    begins: { start in
      let lines = String(decoding: start, as: UTF8.self).split { $0.isNewline }
      let first = lines.first { !$0.trimmingCharacters(in: .whitespaces).isEmpty && !$0.hasPrefix("%") }
      return first.map { ["*vertices", "*network"].contains($0.split(separator: " ").first?.lowercased()) }
        ?? false
    },
    parse: { bytes, file throws(GraphError) in try PajekReader.read(bytes, file: file) })
}

/// Reads vertices, arcs and edges of a Pajek file; coordinates and looks are left out.
///
/// Source: Batagelj and Mrvar, "Pajek: reference manual" (2018).
enum PajekReader {
  private enum Section { case none, vertices, edges, lists }

  static func read(_ bytes: UnsafeBufferPointer<UInt8>, file: String) throws(GraphError) -> EdgeList {
    var scanner = TableScanner(bytes, separator: .blanks, file: file)
    var fields: [TableScanner.Field] = []
    var section = Section.none
    var names: [String] = []
    var block = EdgeBlocks.Block()
    var isDirected: Bool?
    // Whether some line says more of a vertex than its number.
    var hasDetails = false
    while let line = try scanner.next(&fields) {
      func fail(_ problem: String) -> GraphError { .file(path: file, line: line, problem: problem) }
      let first = try scanner.text(fields[0], line: line)
      if first.hasPrefix("*") {
        let word = first.lowercased()
        switch word {
        case "*network": continue
        case "*vertices":
          guard names.isEmpty, fields.count > 1, let count = Int(try scanner.text(fields[1], line: line)),
            0...max(1 << 10, bytes.count << 4) ~= count
          else { throw fail("needs the number of vertices, once, and no more than the file can be about") }
          names = (0..<count).map { "\($0 + 1)" }
          section = .vertices
        case "*arcs", "*edges", "*arcslist", "*edgeslist":
          let directed = word.hasPrefix("*arcs")
          guard isDirected == nil || isDirected == directed || block.ends.isEmpty else {
            throw fail("has arcs and edges; a graph is directed or not")
          }
          isDirected = directed
          section = word.hasSuffix("list") ? .lists : .edges
        default: throw fail("starts the section \(first), which is not read; read are vertices, arcs and edges")
        }
        continue
      }
      func node(_ field: TableScanner.Field) throws(GraphError) -> Int {
        let text = try scanner.text(field, line: line)
        guard let number = Int(text), 1...max(1, names.count) ~= number, !names.isEmpty else {
          throw fail("names the vertex \"\(text)\"; vertices are 1 to \(names.count)")
        }
        return number - 1
      }
      switch section {
      case .none: throw fail("stands before *Vertices")
      case .vertices:
        let number = try node(fields[0])
        if fields.count > 1 { hasDetails = true }
        if fields.count > 1, !fields[1].range.isEmpty {
          names[number] = try scanner.text(fields[1], line: line)
        }
      case .edges:
        guard fields.count >= 2 else {
          throw fail("has one field; an edge has two vertices and, if not 1, weight")
        }
        for field in fields[..<2] { block.ends.append(UInt32(try node(field))) }
        let weight = fields.count > 2 ? scanner.number(fields[2]) : 1
        guard let weight, weight.isFinite else {
          let text = try scanner.text(fields[2], line: line)
          throw fail("gives the weight \"\(text)\"; weights are finite numbers")
        }
        block.weights.append(weight)
      case .lists:
        let source = UInt32(try node(fields[0]))
        for field in fields.dropFirst() {
          block.ends += [source, UInt32(try node(field))]
          block.weights.append(1)
        }
      }
    }
    if section == .vertices, !hasDetails, !names.isEmpty {
      throw .file(
        path: file, line: 0,
        problem:
          "has a number for each vertex and no edges: a partition or permutation (.clu, .per) is no network")
    }
    if block.weights.allSatisfy({ $0 == 1 }) { block.weights = [] }
    let areNames = Set(names).count == names.count
    return EdgeList(
      edges: EdgeBlocks([block]), names: NodeNames(areNames ? names : (0..<names.count).map { "\($0 + 1)" }),
      saysDirected: isDirected)
  }
}
