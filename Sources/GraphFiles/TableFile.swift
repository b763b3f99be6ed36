import Foundation
import Graphs

extension GraphFormat {
  /// Tables: lists of edges and adjacency matrices.
  static let table = GraphFormat(
    name: "a table",
    endings: [
      "csv", "tsv", "txt", "dat", "edgelist", "edges", "el", "ncol", "tab", "adj", "list", "sif", "edge",
    ],
    begins: { _ in true }, read: { try TableFile.read($0, file: $1, options: $2) },
    text: { file, _, _ in EdgeListFile.text(of: file) })
}

/// Graphs in tables of any layout.
enum TableFile {
  /// How much of a long file is looked at before it is known what it is.
  static let sample = 1 << 20

  static func read(_ source: ByteSource, file: String, options: GraphFile.Options) throws -> GraphFile {
    let start = try source.bytes(0..<min(source.count, sample))
    if start.prefix(4096).contains(0) { throw GraphError.notText(file, 0, hasNull: true) }
    if options.table == nil, let problem = TableLookalike.problem(start, file: file) {
      throw GraphError.file(path: file, line: 0, problem: problem)
    }
    if source.count > sample, let layout = firstLines(start, file, options),
      case .edges(let columns) = layout.content,
      !columns.needsCare, var list = try CompactEdges.read(source, layout, columns.settled(layout.width))
    {
      return try graph(&list, layout, options, file: file)
    }
    return try whole(source, file: file, options: options)
  }

  /// A table that is held whole, or a long one that needs care in each line.
  private static func whole(_ source: ByteSource, file: String, options: GraphFile.Options) throws -> GraphFile
  {
    let all = try source.all()
    let layout = try all.withBytes { bytes throws(GraphError) in
      try TableLayout(bytes, file: file, options: options)
    }
    switch layout.content {
    case .edges(let columns):
      if !columns.needsCare, source.count <= sample,
        var list = try CompactEdges.read(source, layout, columns.settled(layout.width))
      {
        return try graph(&list, layout, options, file: file)
      }
      var list = try all.withBytes { bytes throws(GraphError) in
        try EdgeListFile.read(bytes, layout, columns, file: file)
      }
      return try graph(&list, layout, options, file: file)
    case .matrix(let frame):
      let matrix = try all.withBytes { bytes throws(GraphError) in
        try AdjacencyMatrixFile.read(bytes, layout, frame, keepsLoops: options.keepsLoops, file: file)
      }
      return try matrix.graph(file: file, notes: layout.notes, options: options)
    }
  }

  /// Whether the first lines are a remark, numbers or a heading that names the ends of edges.
  static func looksLikeTable(_ source: ByteSource) throws -> Bool {
    let start = try source.bytes(0..<min(source.count, 1 << 16))
    guard !start.prefix(4096).contains(0), let first = start.first(where: { !" \t\r\n".utf8.contains($0) })
    else {
      return start.isEmpty
    }
    if "#%".utf8.contains(first) { return true }
    let last = start.lastIndex(of: UInt8(ascii: "\n")) ?? start.endIndex - 1
    return start[...last].withUnsafeBytes { bytes in
      "\t;, ".utf8.contains { separator in
        let bytes = bytes.bindMemory(to: UInt8.self)
        let kind = separator == UInt8(ascii: " ") ? TableScanner.Separator.blanks : .byte(separator)
        guard let sample = try? TableSample(bytes, separator: kind, file: ""), let first = sample.all.first
        else {
          return false
        }
        return sample.width > 1
          && (sample.all.allSatisfy(\.isNumeric) || first.isPair || TableHeading(first.fields) != nil)
      }
    }
  }

  /// What the first lines of a long file say; nil where they do not say it.
  private static func firstLines(_ start: Data, _ file: String, _ options: GraphFile.Options) -> TableLayout? {
    guard let last = start.lastIndex(of: UInt8(ascii: "\n")) else { return nil }
    return try? start[...last].withBytes { bytes throws(GraphError) in
      try TableLayout(bytes, file: file, options: options)
    }
  }

  /// The graph of a list, which is used up, with what is said about it.
  private static func graph(
    _ list: inout EdgeList, _ layout: TableLayout, _ options: GraphFile.Options, file: String
  ) throws(GraphError) -> GraphFile {
    if let heading = layout.heading, list.has(heading.source, heading.target) {
      throw .file(
        path: file, line: heading.line,
        problem:
          "the heading \"\(heading.source),\(heading.target)\" stands again further down, as where files are put "
          + "together: leave it out there")
    }
    list.notes = layout.notes + list.notes
    if layout.content == .edges(EdgeColumns()) {
      let contacts = layout.notes.isEmpty ? list.contactNote : nil
      list.notes += [list.countNote, list.headingNote, contacts].compactMap(\.self)
    }
    list.saysDirected = list.saysDirected ?? layout.saysDirected
    return try list.graph(kind: "list of edges", options: options)
  }
}

extension Data {
  /// Lends the bytes, which may be none.
  func withBytes<Result>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(GraphError) -> Result
  ) throws(GraphError) -> Result {
    var outcome: Swift.Result<Result, GraphError>!
    withUnsafeBytes { bytes in
      outcome = Swift.Result { () throws(GraphError) in try body(bytes.bindMemory(to: UInt8.self)) }
    }
    return try outcome.get()
  }
}
