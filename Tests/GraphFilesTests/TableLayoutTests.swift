import Foundation
import Graphs
import Testing

@testable import GraphFiles

@Suite struct TableLayoutTests {
  private func layout(_ text: String, _ table: GraphFile.TableKind? = nil) throws -> TableLayout {
    var options = GraphFile.Options()
    options.table = table
    return try Data(text.utf8).withBytes { bytes throws(GraphError) in
      try TableLayout(bytes, file: "x.csv", options: options)
    }
  }

  /// What separates the fields is what gives every line as many; numbers are apart by blanks where these alone do.
  @Test(arguments: [
    ("source,target\na,b\n", ","), ("source;target\na,1;b,2\n", ";"), ("source\ttarget\na b\tc d\n", "\t"),
    ("0 1\n1 2\n2 3\n", " "), ("0\t1\n1\t2\n2\t3\n", " "), ("0, 1\n1, 2\n2, 3\n", ","),
    ("source target\nann bob\n", " "),
  ])
  func theSeparatorIsFound(text: String, separator: String) throws {
    let byte = try #require(separator.utf8.first)
    #expect(try layout(text).separator == (separator == " " ? .blanks : .byte(byte)))
  }

  /// Where tabs say two fields and blanks three, with a number behind the blank, both are named; names with blanks are names.
  @Test(arguments: [
    ("a\tb 1.5\nb\tc 3\nc\ta 2\n", false), ("ann\tbob 1\nbob\tcy 2\n", false), ("1\t2 0.5\n2\t3 1\n", true),
    ("New York\tLos Angeles\nLos Angeles\tReno\n", true),
    ("Channel 1\tChannel 2\nChannel 2\tChannel 3\n", true),
    ("a\t\"b 1\"\nb\t\"c 2\"\n", true), ("a\tb 1\nb\tc\n", true),
  ])
  func tabsAndBlanksMixed(text: String, isRead: Bool) throws {
    if isRead {
      #expect(throws: Never.self) { try layout(text) }
      return
    }
    #expect {
      try layout(text)
    } throws: {
      "\($0)".contains("can be 2 fields apart by tabs") && "\($0)".contains("or 3 apart by any blanks")
    }
  }

  /// Data starts behind a heading and where there is none with the first record, whatever remarks stand before.
  @Test(arguments: [
    ("source,target\n0,1\n", 14, 2), ("# remark\n\nsource,target\r\n# another\n0,1\n", 25, 4),
    ("0,1\n1,2\n2,5\n", 0, 1), ("a,b\n0,1\n1,0\n", 4, 2), (",a,b\na,0,1\nb,1,0\n", 5, 2), ("", 0, 1),
  ])
  func dataStartsBehindTheHeading(text: String, position: Int, line: Int) throws {
    let found = try layout(text)
    #expect(found.position == position && found.line == line)
  }

  @Test func theContentIsAListOrAMatrix() throws {
    #expect(
      try layout("weight,to,from\n1,a,b\n").content
        == .edges(EdgeColumns(source: 2, target: 1, weight: 0, count: 3)))
    #expect(try layout("0,1\n1,2\n2,5\n").content == .edges(EdgeColumns()))
    #expect(try layout("0,.5\n.5,0\n").content == .matrix(MatrixFrame()))
    #expect(try layout("a,b\n0,1\n1,0\n").content == .matrix(MatrixFrame(columns: ["a", "b"])))
    // Who says what it is needs no other sign.
    #expect(try layout("0,1\n1,0\n", .edges).content == .edges(EdgeColumns()))
    #expect(try layout("0,1\n1,0\n", .matrix).content == .matrix(MatrixFrame()))
    #expect(throws: GraphError.self) { try layout("0,1\n1,0\n") }
  }

  /// KONECT's first line says whether edges have a direction, and what its columns are.
  @Test func aRemarkMaySayTheDirection() throws {
    let found = try layout("% asym weighted\n1 2 3\n2 1 4\n3 1 5\n")
    #expect(found.saysDirected == true && found.notes.isEmpty)
    #expect(found.content == .edges(EdgeColumns(weight: 2, count: 3)))
    #expect(try layout("% sym unweighted\n1 2\n2 3\n4 1\n").saysDirected == false)
    #expect(try layout("source,target\n0,1\n").saysDirected == nil)
  }

  /// Columns that are left out are said, and a table that is neither is told what both are.
  @Test func whatIsLeftOutOrWrongIsSaid() throws {
    #expect(
      try layout("source,target,age\n0,1,7\n").notes == [
        "the column \"age\" is left out and every edge weighs 1; a column \"weight\" would count"
      ])
    let problem =
      "has 4 fields; an edge has source, target and, if not 1, weight, apart by commas, semicolons, tabs or blanks, and a "
      + "first line may name the columns; a matrix has as many values in each line as it has lines"
    #expect(throws: GraphError.file(path: "x.csv", line: 1, problem: problem)) { try layout("0,1,2,3\n") }
    #expect(
      throws: GraphError.file(
        path: "x.csv", line: 2,
        problem: "has 2 fields; a matrix has as many values in each line as it has lines")
    ) { try layout("# x\n0,1\n", .matrix) }
  }
}
