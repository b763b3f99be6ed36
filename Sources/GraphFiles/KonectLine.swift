import Graphs

/// The first line of KONECT's files, "% sym weighted": which direction edges have, and that a time may stand behind.
///
/// Source: Kunegis, "KONECT: the Koblenz network collection" (2013).
struct KonectLine {
  private let format: Substring
  private let weights: Substring

  /// Whether edges have a direction.
  var isDirected: Bool { format == "asym" }

  /// Reads the first line; nil where it is not KONECT's. Throws for networks of two kinds of nodes.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, file: String) throws(GraphError) {
    let line = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }.prefix(80), as: UTF8.self)
    let words = line.split { $0.isWhitespace }
    guard words.count >= 3, words[0] == "%", ["sym", "asym", "bip"].contains(words[1]) else { return nil }
    if words[1] == "bip" {
      throw .file(
        path: file, line: 1,
        problem:
          "is a network of two kinds of nodes (\"bip\"), which have numbers of their own: node 1 of the left is "
          + "not node 1 of the right; give them different names")
    }
    format = words[1]
    weights = words[2]
  }

  /// The columns: source, target, weight and time.
  func columns(_ width: Int) -> EdgeColumns {
    EdgeColumns(source: 0, target: 1, weight: weights == "unweighted" || width < 3 ? nil : 2, count: width)
  }

  /// What is said about a table of so many columns.
  func notes(_ width: Int) -> [String] {
    width == 4 ? ["the fourth column, KONECT's time, is left out"] : []
  }
}
