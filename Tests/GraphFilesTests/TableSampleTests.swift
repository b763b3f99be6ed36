import Foundation
import Graphs
import Testing

@testable import GraphFiles

@Suite struct TableSampleTests {
  private func sample<Result>(
    _ text: String, _ body: (TableSample) throws(GraphError) -> Result
  ) throws -> Result {
    try Data(text.utf8).withBytes { bytes throws(GraphError) in
      try body(TableSample(bytes, separator: .byte(UInt8(ascii: ",")), file: "x.csv"))
    }
  }

  /// Each record knows its line, where it stands and where the next begins.
  @Test func recordsKnowTheirPlaces() throws {
    let text = "# x\na,b\r\n\n1,2\n"
    let records = try sample(text) { sample in sample.all }
    #expect(records.map(\.fields) == [["a", "b"], ["1", "2"]])
    #expect(records.map(\.line) == [2, 4] && records.map(\.nextLine) == [3, 5])
    #expect(records.map(\.next) == [9, 14])
    #expect(try sample("") { sample in sample.width } == 0)
  }

  /// Numbers, and words that stand where one is missing; the data of an edge goes with them.
  @Test(arguments: [
    ("1,-2.5,3e4\n", [true, true, true], true, false), ("1,2,x\n", [true, true, false], false, true),
    ("1,2,{'weight': 3}\n", [true, true, false], true, true),
    ("NaN,na,-Inf\n", [true, true, true], true, false),
    ("a,1\n", [false, true], false, false), ("1.0,2\n", [true, true], true, true),
    (",1\n", [false, true], false, false),
    ("7\n", [true], true, false),
  ])
  func fieldsAreNumbersOrNot(text: String, numbers: [Bool], isNumeric: Bool, isPair: Bool) throws {
    let record = try #require(try sample(text) { sample in sample.all.first })
    #expect(record.numbers == numbers && record.isNumeric == isNumeric && record.isPair == isPair)
  }

  /// A heading may lack the field above row names, lines of data not.
  @Test(arguments: [
    ("a,b\n1,2\n", true), ("a,b\nx,1,2\n", true), ("1,2\n1,2,3\n", false), ("a,b\n1,2\n1\n", false),
    ("1\n", true),
  ])
  func linesAreEvenOrNot(text: String, isEven: Bool) throws {
    #expect(try sample(text) { sample in sample.isEven } == isEven)
  }

  /// Ten records are looked at; more are counted only as far as somebody asks.
  @Test(arguments: [0, 1, 9, 10, 11, 25]) func recordsAreCounted(count: Int) throws {
    let text = (0..<count).map { "\($0),1\n# remark\n" }.joined()
    #expect(try sample(text) { sample in sample.all.count } == min(count, 10))
    for limit in [1, 5, 10, 11, 20, 100] {
      #expect(
        try sample(text) { sample throws(GraphError) in try sample.rows(limit: limit) } == min(count, limit))
    }
  }

  @Test func bothReadingsAreNamed() throws {
    #expect(
      try sample("4,5,6\n1,2,3\n7,8,9\n") { sample in sample.ambiguity }
        == "3 lines of 3 numbers can be an adjacency matrix or a list of edges (the first would lead from 4 to 5); say "
        + "which: --format matrix or --format edges")
  }
}
