import Foundation
import Graphs
import Testing

@testable import GraphFiles

@Suite struct TableScannerTests {
  private struct Record: Equatable {
    var line: Int
    var fields: [String]

    init(_ line: Int, _ fields: [String]) { (self.line, self.fields) = (line, fields) }
  }

  private static let comma = TableScanner.Separator.byte(UInt8(ascii: ","))
  private static let tab = TableScanner.Separator.byte(UInt8(ascii: "\t"))

  /// All records of a table from some place on.
  private func records(
    _ data: Data, _ separator: TableScanner.Separator = comma, position: Int = 0, line: Int = 1
  ) throws -> [Record] {
    try data.withBytes { bytes throws(GraphError) in
      var scanner = TableScanner(bytes, separator: separator, file: "x.csv", position: position, line: line)
      var fields: [TableScanner.Field] = []
      var records: [Record] = []
      while let line = try scanner.next(&fields) {
        records.append(
          Record(line, try fields.map { (field) throws(GraphError) in try scanner.text(field, line: line) }))
      }
      return records
    }
  }

  @Test(arguments: [
    ("a,b\nc,d\n", [Record(1, ["a", "b"]), Record(2, ["c", "d"])]),
    ("a,b\nc", [Record(1, ["a", "b"]), Record(2, ["c"])]),
    ("a\r\nb\rc\nd", [Record(1, ["a"]), Record(2, ["b"]), Record(3, ["c"]), Record(4, ["d"])]),
    ("\u{FEFF}a,b\n", [Record(1, ["a", "b"])]),
    ("# a,b\n\n  % c\na,b\n \n#\nc", [Record(4, ["a", "b"]), Record(7, ["c"])]),
    (" a , b c ,d \n", [Record(1, ["a", "b c", "d"])]),
    ("a\t,\tb\n", [Record(1, ["a", "b"])]),
    (",a,,b,\n", [Record(1, ["", "a", "", "b", ""])]), (",a,,b,", [Record(1, ["", "a", "", "b", ""])]),
    ("\"a,b\",\"say \"\"hi\"\"\" , c\n", [Record(1, ["a,b", "say \"hi\"", "c"])]),
    ("\"a\n# b\",c\nd\n", [Record(1, ["a\n# b", "c"]), Record(3, ["d"])]),
    ("a\"b,c\"\n", [Record(1, ["a\"b", "c\""])]), ("\"\",\" \"\n", [Record(1, ["", " "])]),
    ("0,1,{'a': 1, 'b': 2} \n2,3\n", [Record(1, ["0", "1", "{'a': 1, 'b': 2}"]), Record(2, ["2", "3"])]),
    ("", []), ("\n\r\n\r", []), ("# a,b", []), ("\u{FEFF}", []),
  ])
  private func commasSeparate(text: String, expected: [Record]) throws {
    #expect(try records(Data(text.utf8)) == expected)
  }

  @Test(arguments: [
    ("a \t b\n c   d  \n", TableScanner.Separator.blanks, [["a", "b"], ["c", "d"]]),
    ("\"a b\" c,d \"\"\n", .blanks, [["a b", "c,d", ""]]), ("a {b c}\n", .blanks, [["a", "{b c}"]]),
    ("a b\t\tc \t d\n", tab, [["a b", "", "c", "d"]]), ("a;b,c\n", .byte(UInt8(ascii: ";")), [["a", "b,c"]]),
  ])
  func othersSeparate(text: String, separator: TableScanner.Separator, expected: [[String]]) throws {
    #expect(try records(Data(text.utf8), separator).map(\.fields) == expected)
  }

  /// Whoever goes on where another stopped finds the rest.
  @Test func goesOnWhereItIsTold() throws {
    let data = Data("\u{FEFF}a,b\r\n# remark\n\n\"c\nd\",e\rf\ng,h".utf8)
    let all = try records(data)
    #expect(all.map(\.line) == [1, 4, 6, 7])
    try data.withBytes { bytes throws(GraphError) in
      var scanner = TableScanner(bytes, separator: Self.comma, file: "x.csv")
      var fields: [TableScanner.Field] = []
      for read in 1...all.count {
        _ = try scanner.next(&fields)
        let rest = try? records(data, position: scanner.position, line: scanner.line)
        #expect(rest == Array(all[read...]))
      }
    }
  }

  @Test(arguments: [
    (Data("a,\"b\n".utf8), 1, "opens a quote that never ends"),
    (Data("a\n\"b\n\nc".utf8), 2, "opens a quote that never ends"),
    (Data("a,b\n\"c\"d,e\n".utf8), 2, "goes on behind a quoted field where a separator must stand"),
    (Data("a,b\nc,".utf8 + [0xFF]), 2, "is not UTF-8 text"),
    (Data("a\0,b".utf8), 1, "has a byte 0, which no text has"),
    (Data(repeating: UInt8(ascii: ","), count: 1 << 17), 1, "has more than 131072 fields"),
  ])
  func refuses(data: Data, line: Int, problem: String) {
    #expect(throws: GraphError.file(path: "x.csv", line: line, problem: problem)) { try records(data) }
  }

  @Test func aLineMayHaveAsManyFieldsAsAMatrixThatFitsColumns() throws {
    let widest = Data(repeating: UInt8(ascii: ","), count: (1 << 17) - 1)
    #expect(try records(widest).map(\.fields.count) == [1 << 17])
  }

  @Test func fieldsMayBeNumbers() throws {
    try Data("1.5,\"-2\", 3e1 ,,x,4 5\n".utf8).withBytes { bytes throws(GraphError) in
      var scanner = TableScanner(bytes, separator: Self.comma, file: "x.csv")
      var fields: [TableScanner.Field] = []
      _ = try scanner.next(&fields)
      #expect(fields.map { scanner.number($0) } == [1.5, -2, 30, nil, nil, nil])
    }
  }
}
