import Foundation
import Graphs

extension GraphFormat {
  /// MatrixMarket, in which SuiteSparse, the Network Repository and SciPy keep matrices.
  static let matrixMarket = GraphFormat(
    name: "MatrixMarket", endings: ["mtx"],
    begins: { String(decoding: $0.prefix(14), as: UTF8.self).lowercased() == "%%matrixmarket" },
    read: { source, file, options in
      let all = try source.all()
      return try all.withBytes { bytes throws(GraphError) in
        try MatrixMarketReader.read(bytes, file: file, options: options)
      }
    })
}

/// Reads an adjacency matrix, entry by entry or whole; rows and columns are counted from 1.
///
/// A symmetric matrix is an undirected graph, also where both triangles are written out; any other says that edges have a
/// direction, from row to column. As in other matrices, the diagonal is taken as it stands.
/// Source: Boisvert, Pozo, Remington, "The Matrix Market exchange formats: initial design" (1996).
enum MatrixMarketReader {
  /// The first line: "%%MatrixMarket matrix coordinate pattern symmetric".
  private struct Banner {
    /// Whether all entries are listed, column by column, without their places.
    let isWhole: Bool
    /// Whether entries have values; else each is 1.
    let hasValues: Bool
    /// Whether one triangle stands for both.
    let isSymmetric: Bool

    init(_ words: [String], file: String) throws(GraphError) {
      let allowed = [
        ["matrix"], ["coordinate", "array"], ["real", "integer", "pattern"], ["general", "symmetric"],
      ]
      guard words.count == 5 else {
        throw .file(
          path: file, line: 1,
          problem:
            "needs five words: %%MatrixMarket matrix coordinate|array real|integer|pattern general|symmetric")
      }
      for (word, allowed) in zip(words.dropFirst(), allowed) where !allowed.contains(word) {
        throw .file(
          path: file, line: 1, problem: "says \"\(word)\"; read is \(allowed.joined(separator: " or "))")
      }
      (isWhole, hasValues) = (words[2] == "array", words[3] != "pattern")
      isSymmetric = words[4] == "symmetric"
    }
  }

  /// An entry of the matrix.
  private struct Entry {
    var row: UInt32
    var column: UInt32
    var value: Double
  }

  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, file: String, options: GraphFile.Options
  ) throws(GraphError) -> GraphFile {
    let first = String(decoding: bytes.prefix { $0 != 10 && $0 != 13 }.prefix(200), as: UTF8.self)
    let banner = try Banner(first.lowercased().split { $0.isWhitespace }.map(String.init), file: file)
    var scanner = TableScanner(bytes, separator: .blanks, file: file)
    let (count, said) = try sizes(&scanner, banner)
    var entries = try entries(&scanner, banner, count: count, said: said)
    let isSymmetric = banner.isSymmetric || options.isDirected != true && isMirrored(&entries)
    if isSymmetric && !banner.isSymmetric { entries.removeAll { $0.row < $0.column } }
    var block = EdgeBlocks.Block()
    func append(_ row: UInt32, _ column: UInt32, _ value: Double) {
      block.ends += [row, column]
      block.weights.append(value)
    }
    let isDirected = options.isDirected ?? !isSymmetric
    for entry in entries {
      // Both ends of a loop are at its node, so that a loop of weight w is 2w on the diagonal.
      let isHalved = entry.row == entry.column && !isDirected
      append(entry.row, entry.column, isHalved ? entry.value / 2 : entry.value)
      if isSymmetric && isDirected && entry.row != entry.column { append(entry.column, entry.row, entry.value) }
    }
    if block.weights.allSatisfy({ $0 == 1 }) { block.weights = [] }
    var list = EdgeList(
      edges: EdgeBlocks([block]), names: NodeNames(numbers: count == 0 ? [] : Array(1...count)),
      saysDirected: !isSymmetric)
    if isSymmetric && options.isDirected == true { list.saysDirected = nil }
    return try list.graph(kind: "MatrixMarket", options: options)
  }

  /// The number of rows and of entries.
  private static func sizes(
    _ scanner: inout TableScanner, _ banner: Banner
  ) throws(GraphError) -> (count: Int, entries: Int) {
    var fields: [TableScanner.Field] = []
    let file = scanner.file
    guard let line = try scanner.next(&fields) else {
      throw .file(path: file, line: 1, problem: "ends before the line that says how large the matrix is")
    }
    func fail(_ problem: String) -> GraphError { .file(path: file, line: line, problem: problem) }
    let sizes = fields.compactMap { scanner.number($0).flatMap { Int(exactly: $0) } }
    guard sizes.count == fields.count, sizes.count == (banner.isWhole ? 2 : 3) else {
      throw fail("needs the number of rows, of columns\(banner.isWhole ? "" : " and of entries")")
    }
    guard sizes[0] == sizes[1] else {
      throw fail(
        "says \(sizes[0]) rows and \(sizes[1]) columns; an adjacency matrix is square. Where rows and columns are two kinds "
          + "of nodes, write a list of edges in which they have different names")
    }
    guard 0...max(1 << 10, scanner.bytes.count << 4) ~= sizes[0] else {
      throw fail("says \(sizes[0]) rows, which is more than the file can be about")
    }
    if !banner.isWhole { return (sizes[0], sizes[2]) }
    let (square, overflows) = sizes[0].multipliedReportingOverflow(by: sizes[0])
    guard !overflows, square / 2 <= scanner.bytes.count else { throw fail("says more entries than follow") }
    return (sizes[0], banner.isSymmetric ? sizes[0] * (sizes[0] + 1) / 2 : square)
  }

  private static func entries(
    _ scanner: inout TableScanner, _ banner: Banner, count: Int, said: Int
  ) throws(GraphError) -> [Entry] {
    let file = scanner.file
    let width = (banner.isWhole ? 0 : 2) + (banner.hasValues ? 1 : 0)
    var fields: [TableScanner.Field] = []
    var entries: [Entry] = []
    var place = (row: 0, column: 0)
    // Of a symmetric matrix: whether entries stand below the diagonal.
    var side: Bool?
    while let line = try scanner.next(&fields) {
      func fail(_ problem: String) -> GraphError { .file(path: file, line: line, problem: problem) }
      guard fields.count == width else {
        throw fail("has \(fields.count.counted("field", "fields")) where an entry has \(width)")
      }
      guard entries.count < said else { throw fail("is one entry more than the \(said) that are said") }
      if !banner.isWhole {
        let ends = fields[..<2].compactMap { scanner.number($0).flatMap { Int(exactly: $0) } }
        guard ends.count == 2, ends.allSatisfy({ 1...max(1, count) ~= $0 }), count > 0 else {
          throw fail("is no entry; rows and columns are 1 to \(count)")
        }
        place = (ends[0] - 1, ends[1] - 1)
      }
      let value = banner.hasValues ? scanner.number(fields[width - 1]) : 1
      guard let value, value.isFinite else {
        let text = try scanner.text(fields[width - 1], line: line)
        throw fail("gives the weight \"\(text)\"; weights are finite numbers")
      }
      if banner.isSymmetric && place.row != place.column {
        let isBelow = place.row > place.column
        guard side == nil || side == isBelow else {
          throw fail("is on the other side of the diagonal; of a symmetric matrix one triangle is listed")
        }
        side = isBelow
      }
      entries.append(Entry(row: UInt32(place.row), column: UInt32(place.column), value: value))
      place.row += 1
      if place.row == count { place = (banner.isSymmetric ? place.column + 1 : 0, place.column + 1) }
    }
    guard entries.count == said else {
      throw .file(
        path: file, line: scanner.line,
        problem: "ends after \(entries.count.counted("entry", "entries")) of \(said); the file is truncated")
    }
    return banner.isWhole ? entries.filter { $0.value != 0 } : entries
  }

  /// Whether the entries are the same with rows and columns exchanged; they are sorted by row and column then.
  private static func isMirrored(_ entries: inout [Entry]) -> Bool {
    func isBefore(_ a: Entry, _ b: Entry) -> Bool { (a.row, a.column, a.value) < (b.row, b.column, b.value) }
    let mirrored = entries.map { Entry(row: $0.column, column: $0.row, value: $0.value) }.sorted(by: isBefore)
    entries.sort(by: isBefore)
    return zip(entries, mirrored).allSatisfy {
      $0.row == $1.row && $0.column == $1.column && $0.value == $1.value
    }
  }
}
