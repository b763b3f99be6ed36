import Foundation
import Graphs

/// Files whose lines look like those of a table and mean something else.
///
/// They are refused unless the user says what the table is.
enum TableLookalike {
  /// What a file may be instead of a table, and what its user can do; nil where nothing speaks for it.
  static func problem(_ start: Data, file: String) -> String? {
    let ending = (file as NSString).pathExtension.lowercased()
    if ending == "graph" || ending == "metis" {
      return "is named as METIS names its lists of neighbors, which are not read: write a list of edges; "
        + "--format edges takes each line as an edge"
    }
    if isAdjacencyList(start) {
      return
        "begins as networkx lets its lists of neighbors begin, where each line is a node and all that it leads to, which is not "
        + "read: write_edgelist writes a list of edges; --format edges takes each line as an edge"
    }
    return hasHeads(start)
      ? "has lines \"# NAME\" between its lines, as igraph's LGL has: each names the node that the lines behind it lead "
        + "from, which is not read (in Python: graph.write_ncol); --format edges takes them for remarks" : nil
  }

  /// Whether remarks name the program and, as `write_adjlist` has it, the time in Greenwich.
  private static func isAdjacencyList(_ start: Data) -> Bool {
    let lines = String(decoding: start.prefix(4096), as: UTF8.self).split { $0.isNewline }
    return lines.prefix { $0.hasPrefix("#") }.contains { $0.hasPrefix("# GMT ") }
  }

  /// Whether two single words behind "#" stand over lines of one node, or of one node and a weight.
  private static func hasHeads(_ start: Data) -> Bool {
    guard start.first == UInt8(ascii: "#") else { return false }
    let lines = String(decoding: start.prefix(4096), as: UTF8.self).split { $0.isNewline }
    var heads = 0
    for (line, next) in zip(lines, lines.dropFirst()) {
      let words = line.split(separator: " ")
      guard line.hasPrefix("#") else {
        if words.count > 2 { return false }
        continue
      }
      guard words.count == 2, words[0] == "#" else { return false }
      if !next.hasPrefix("#") { heads += 1 }
    }
    return heads > 1
  }
}
