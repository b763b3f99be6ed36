import Graphs

/// The first records of a table, and what they can be read as.
struct TableSample {
  /// A line of fields.
  struct Record {
    let fields: [String]
    /// Which fields are numbers, or stand where one should: missing, or with a decimal comma.
    let numbers: [Bool]
    let position: Int
    let line: Int
    /// Where the line after it starts.
    let next: Int
    let nextLine: Int

    /// Whether all fields are numbers, or the data of an edge as networkx writes it.
    var isNumeric: Bool { numbers.indices.allSatisfy { numbers[$0] || fields[$0].hasPrefix("{") } }
    /// Whether the first two fields are whole numbers.
    var isPair: Bool {
      fields.count > 1
        && (0..<2).allSatisfy { numbers[$0] && Double(fields[$0]).map { $0 == $0.rounded() } == true }
    }
    /// Whether one of the first two fields is a name and the other a number.
    var isMixed: Bool {
      fields.count > 1 && numbers[0] != numbers[1] && !fields[0].isEmpty && !fields[1].isEmpty
    }
  }

  /// What programs write where a number is missing.
  private static let missing: Set<String> = ["nan", "na", "inf", "-inf"]

  let all: [Record]
  /// The words of the remark right above the first record, where they are as many as its fields.
  let remark: [String]?
  private let scanner: TableScanner

  /// The first ten records.
  init(_ bytes: UnsafeBufferPointer<UInt8>, separator: TableScanner.Separator, file: String) throws(GraphError)
  {
    var scanner = TableScanner(bytes, separator: separator, file: file)
    self.scanner = scanner
    var records: [Record] = []
    var fields: [TableScanner.Field] = []
    while records.count < 10 {
      let position = scanner.position
      guard let line = try scanner.next(&fields) else { break }
      var texts: [String] = []
      for field in fields { texts.append(try scanner.text(field, line: line)) }
      records.append(
        Record(
          fields: texts,
          numbers: zip(fields, texts).map {
            scanner.number($0) != nil || Self.missing.contains($1.lowercased())
              || NumberText.hasDecimalComma($1)
          },
          position: position, line: line, next: scanner.position, nextLine: scanner.line))
    }
    all = records
    remark = records.first.flatMap { first in
      let words = Self.remark(bytes, separator, from: first.position)
      return words?.count == first.fields.count ? words : nil
    }
  }

  /// The words of the last line that starts with "#" or "%" before anything else comes.
  private static func remark(
    _ bytes: UnsafeBufferPointer<UInt8>, _ separator: TableScanner.Separator, from position: Int
  ) -> [String]? {
    func isBlank(_ byte: UInt8) -> Bool { byte <= 32 }
    func isMark(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "#") || byte == UInt8(ascii: "%") }
    var last: Slice<UnsafeBufferPointer<UInt8>>?
    var rest = bytes[position...].drop(while: isBlank)
    while let first = rest.first, isMark(first) {
      let line = rest.prefix { $0 != 10 && $0 != 13 }
      last = line.drop { isMark($0) || $0 == 32 }
      rest = rest[line.endIndex...].drop(while: isBlank)
    }
    guard let last else { return nil }
    // Numbers may be apart by any blanks; a heading of several words a column is not.
    let separator = last.contains(9) ? .byte(9) : separator
    var scanner = TableScanner(UnsafeBufferPointer(rebasing: last), separator: separator, file: "")
    var fields: [TableScanner.Field] = []
    guard (try? scanner.next(&fields)) != nil else { return nil }
    return try? fields.map { try scanner.text($0, line: 0) }
  }

  /// The number of fields of the first record.
  var width: Int { all.first?.fields.count ?? 0 }

  /// Whether all records have as many fields, or all but a heading, which may lack the one above row names.
  var isEven: Bool {
    let counts = Set(all.dropFirst().map(\.fields.count))
    return counts.isEmpty || counts == [width] || counts == [width + 1] && !all[0].isNumeric
  }

  /// The number of records, at most `limit`.
  func rows(limit: Int) throws(GraphError) -> Int {
    if all.count < 10 || limit <= 10 { return min(all.count, limit) }
    var scanner = scanner
    var fields: [TableScanner.Field] = []
    var count = 0
    while count < limit, try scanner.next(&fields) != nil { count += 1 }
    return count
  }

  /// Why lines in brackets are no table: Python prints tuples and lists so, and names would keep the brackets. Nil where a line has none
  /// that opens with it and closes with it.
  var bracketProblem: String? {
    func isBracketed(_ fields: [String]) -> Bool {
      guard let first = fields.first?.first, let close = ["(": ")", "[": "]"][first] as Character? else {
        return false
      }
      let text = Array(fields.joined(separator: " ").reversed().drop { $0 == "," || $0 == " " }.reversed())
      var depth = 0
      // The bracket that opens the line closes at its end, and not before.
      for (place, letter) in text.enumerated() {
        if letter == first { depth += 1 } else if letter == close { depth -= 1 }
        if depth == 0 { return place == text.count - 1 }
      }
      return false
    }
    guard width > 1, all.allSatisfy({ isBracketed($0.fields) }) else { return nil }
    return
      "has brackets around its lines, as Python prints tuples and lists, which are not read: write the fields alone, in Python with "
      + "csv.writer, pandas or networkx.write_edgelist"
  }

  /// Why a table of truth values is none of numbers; nil where some field behind the first of a line is another thing.
  var truthProblem: String? {
    func isTruth(_ word: String) -> Bool { ["true", "false"].contains(word.lowercased()) }
    let body = all.count > 1 && !all[0].fields.dropFirst().allSatisfy(isTruth) ? all.dropFirst() : all[...]
    guard width > 1, body.allSatisfy({ $0.fields.count > 1 && $0.fields.dropFirst().allSatisfy(isTruth) })
    else {
      return nil
    }
    return
      "has \"\(body.first!.fields[1])\" where a number or a node is expected: write 1 for true and 0 for false (in Python "
      + "matrix.astype(int), in R matrix + 0); --format edges takes them for nodes"
  }

  /// What may be said where a table is both.
  var ambiguity: String {
    "\(all.count) lines of \(width) numbers can be an adjacency matrix or a list of edges (the first would lead from "
      + "\(all[0].fields[0]) to \(all[0].fields[1])); say which: --format matrix or --format edges"
  }

  /// What may be said where a table is neither.
  func neither(_ asked: GraphFile.TableKind?) -> String {
    let fields = "has \(width) field\(width == 1 ? "" : "s")"
    if asked == .matrix { return "\(fields); a matrix has as many values in each line as it has lines" }
    if all.count > 1, width > 1, !all[0].numbers.contains(true) { return unknownHeading }
    return
      "\(fields); an edge has source, target and, if not 1, weight, apart by commas, semicolons, tabs or blanks, "
      + "and a first line may name the columns; a matrix has as many values in each line as it has lines"
  }
}
