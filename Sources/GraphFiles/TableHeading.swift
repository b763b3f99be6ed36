import Graphs

/// What the words of a table's first line say about its columns.
struct TableHeading {
  /// Which columns are the ends of an edge, its weight and whether it is directed.
  let columns: EdgeColumns
  /// The columns that are not read, as they are called.
  let leftOut: [String]
  /// Whether the words mean the ends of an edge and nothing else, not the first two columns of a matrix.
  let isSure: Bool
  /// Why the words do not say which column counts: two of them are the same. Nil where they do.
  let problem: String?

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
  /// What the ends of an edge are called where a digit or letter tells them apart.
  private static let stems: Set<String> = [
    "node", "vertex", "id", "name", "gene", "protein", "region", "roi", "neuron", "cell", "species", "entity",
    "item",
    "user", "person", "author", "actor", "country", "city", "station", "level", "index", "interactor", "label",
    "symbol",
    "nodeid", "userid", "itemid", "geneid", "proteinid", "channel", "electrode", "unit", "source", "member",
    "endnode", "endnodes",
    "object",
    "point", "site", "word", "term",
  ]
  /// What R and polars call columns that nobody gave a name.
  private static let defaults: Set<String> = ["v", "x", "column", "var"]
  private static let weights: [String] = [
    "weight", "weights", "edgeweight", "w", "value", "val", "strength", "count", "counts", "score",
    "combinedscore",
    "correlation", "corr", "r", "similarity", "frequency", "freq", "sign", "rating",
  ]

  /// Reads the words of a first line; nil where no two of them name the ends of an edge. `body` are lines behind it.
  init?(_ words: [String], body: [[String]] = []) {
    let plain = words.map(Self.plain)
    guard let (source, target, isSure) = Self.ends(plain, body) else { return nil }
    self.isSure = isSure
    let weight = Self.weights.lazy.compactMap { plain.firstIndex(of: $0) }.first {
      $0 != source && $0 != target
    }
    // Above row names the words are one fewer than the fields.
    let shift = body.first?.count == words.count + 1 ? 1 : 0
    func fields(_ column: Int) -> [String] {
      body.compactMap { $0.indices.contains(column + shift) ? $0[column + shift] : nil }
    }
    let type = plain.firstIndex(of: "type").flatMap { column in
      fields(column).allSatisfy { $0.isEmpty || EdgeColumns.direction($0) != nil } ? column : nil
    }
    columns = EdgeColumns(source: source, target: target, weight: weight, type: type, count: words.count)
    let used = [source, target, weight, type].compactMap(\.self)
    // The first column may be an index, to which nobody gives a name; another one without a name may well be meant.
    leftOut = words.indices.filter { column in
      !used.contains(column)
        && (!plain[column].isEmpty || column > 0 && fields(column).contains { !$0.isEmpty })
    }.map { plain[$0].isEmpty ? "(column \($0 + 1), without a name)" : words[$0] }
    problem = used.first { column in !plain[column].isEmpty && plain.count { $0 == plain[column] } > 1 }.map {
      "two columns are called \"\(words[$0])\", and which of them counts is not said: rename or leave out one"
    }
  }

  /// Letters and digits alone, without case.
  static func plain(_ word: String) -> String {
    word.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  private static func ends(_ words: [String], _ body: [[String]]) -> (Int, Int, isSure: Bool)? {
    for (source, target) in pairs {
      if let first = words.firstIndex(of: source), let second = words.firstIndex(of: target) {
        return (first, second, true)
      }
    }
    // A stacked table of pandas: the two levels of its index have no names.
    return numbered(words, body) ?? (words.count > 2 && words[..<2] == ["", ""] ? (0, 1, true) : nil)
  }

  /// node1 and node2, gene_a and gene_b, level_0 and level_1: unless nodes are called so (n0 and n1 are an edge), or columns of
  /// a matrix are (column_0, column_1, column_2).
  private static func numbered(_ words: [String], _ body: [[String]]) -> (Int, Int, isSure: Bool)? {
    for (first, word) in words.enumerated() where word.count > 1 && word.first!.isLetter {
      let stem = String(word.dropLast())
      guard let others = ["1": "230", "a": "bc", "0": "12"][word.last!].map({ $0.map { stem + [$0] } }),
        let second = words.firstIndex(of: others[0]), !others.dropFirst().contains(where: words.contains)
      else { continue }
      let names = body.flatMap { line in [first, second].filter { $0 < line.count }.map { plain(line[$0]) } }
      let areNumbers = !names.isEmpty && names.allSatisfy { Double($0) != nil }
      guard areNumbers || stems.contains(stem) || defaults.contains(stem),
        !names.contains(where: { $0.hasPrefix(stem) && $0.dropFirst(stem.count).allSatisfy(\.isNumber) })
      else { continue }
      return (first, second, stems.contains(stem))
    }
    return nil
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
  /// Whether the first field is the name of a row, which no other row has.
  var hasRowNames = false

  /// Whether each line must be looked at, not only read.
  var needsCare: Bool { type != nil || hasRowNames }

  /// Whether a word of Gephi's column "Type" says that an edge has a direction; nil where it says nothing of it.
  static func direction(_ word: String) -> Bool? {
    ["directed": true, "undirected": false][word.lowercased()]
  }

  /// The same columns where every line has as many fields as the first, which has `width`.
  func settled(_ width: Int) -> EdgeColumns {
    guard count == nil, 2...3 ~= width else { return self }
    return EdgeColumns(source: source, target: target, weight: width == 3 ? 2 : nil, count: width)
  }

  /// The same columns behind one more, of row names.
  func shifted() -> EdgeColumns {
    EdgeColumns(
      source: source + 1, target: target + 1, weight: weight.map { $0 + 1 }, type: type.map { $0 + 1 },
      count: count.map { $0 + 1 }, hasRowNames: true)
  }
}
