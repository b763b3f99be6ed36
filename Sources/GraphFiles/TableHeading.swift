import Graphs

/// What the words of a table's first line say about its columns.
struct TableHeading {
  /// Which columns are the ends of an edge, its weight and whether it is directed.
  let columns: EdgeColumns
  /// The columns that are not read, as they are called.
  let leftOut: [String]

  /// Pairs of words that name the ends of an edge, the surest first; letters and digits alone count.
  private static let pairs: [(String, String)] = [
    ("source", "target"), ("from", "to"), ("src", "dst"), ("src", "dest"), ("source", "destination"),
    ("src", "tgt"),
    ("src", "trg"), ("source", "dest"), ("fromnodeid", "tonodeid"), ("fromid", "toid"), ("fromnode", "tonode"),
    ("sourceid", "targetid"), ("sourcenode", "targetnode"), ("start", "end"), ("startnode", "endnode"),
    ("startid", "endid"), ("tail", "head"), ("sender", "receiver"), ("ego", "alter"), ("citing", "cited"),
    ("origin", "destination"), ("pre", "post"), ("preid", "postid"), ("presynaptic", "postsynaptic"),
    ("u", "v"),
    ("i", "j"), ("row", "col"), ("row", "column"), ("rows", "cols"),
  ]
  private static let weights: [String] = [
    "weight", "weights", "edgeweight", "w", "value", "val", "strength", "count", "counts", "score",
    "combinedscore",
    "correlation", "corr", "r", "similarity", "frequency", "freq",
  ]

  /// Reads the words of a first line; nil where no two of them name the ends of an edge.
  init?(_ words: [String]) {
    let plain = words.map { $0.lowercased().filter { $0.isLetter || $0.isNumber } }
    guard let (source, target) = Self.ends(plain) else { return nil }
    let weight = Self.weights.lazy.compactMap { plain.firstIndex(of: $0) }.first {
      $0 != source && $0 != target
    }
    let type = plain.firstIndex(of: "type")
    columns = EdgeColumns(source: source, target: target, weight: weight, type: type, count: words.count)
    leftOut = words.indices.filter { ![source, target, weight, type].contains($0) && !plain[$0].isEmpty }
      .map { words[$0] }
  }

  private static func ends(_ words: [String]) -> (Int, Int)? {
    for (source, target) in pairs {
      if let first = words.firstIndex(of: source), let second = words.firstIndex(of: target) {
        return (first, second)
      }
    }
    // node1 and node2, gene_a and gene_b, level_0 and level_1.
    for (first, word) in words.enumerated() where word.count > 1 && word.first!.isLetter {
      guard let other = ["1": "2", "a": "b", "0": "1"][word.last!] else { continue }
      if let second = words.firstIndex(of: word.dropLast() + other) { return (first, second) }
    }
    // A stacked table of pandas: the two levels of its index have no names.
    return words.count > 2 && words[..<2] == ["", ""] ? (0, 1) : nil
  }
}

/// Where an edge stands in a line.
struct EdgeColumns: Equatable, Sendable {
  var source = 0
  var target = 1
  var weight: Int?
  /// The column that says "Directed" or "Undirected", as Gephi writes it.
  var type: Int?
  /// How many fields a line has; nil: two or, with a weight, three.
  var count: Int?

  /// The same columns behind one more, of row names.
  func shifted() -> EdgeColumns {
    EdgeColumns(
      source: source + 1, target: target + 1, weight: weight.map { $0 + 1 }, type: type.map { $0 + 1 },
      count: count.map { $0 + 1 })
  }
}
