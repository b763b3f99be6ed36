import Graphs
import Testing

@testable import GraphFiles

@Suite struct EdgeLineParserTests {
  private static let comma = TableScanner.Separator.byte(UInt8(ascii: ","))

  private func parse(
    _ text: String, _ separator: TableScanner.Separator = comma, _ columns: EdgeColumns = EdgeColumns()
  ) -> EdgeBlocks.Block? {
    // The byte behind the lines would be a digit of the last number.
    (Array(text.utf8) + [UInt8(ascii: "7")]).withUnsafeBufferPointer { bytes in
      let start = bytes.baseAddress!
      var nodes = NumberedNodes()
      return EdgeLineParser(separator, columns).block(start, start + bytes.count - 1, &nodes)
    }
  }

  /// Weights are left out where all are 1.
  @Test(arguments: [
    ("0,1\n2,3\n", [0, 1, 2, 3], []), ("7,8", [7, 8], []), ("0,1,1\n1,2\n", [0, 1, 1, 2], []),
    ("0,1,2.5\n2,3\n", [0, 1, 2, 3], [2.5, 1]), (" 1 ,\t2 , -3e-1 \r\n", [1, 2], [-0.3]),
    ("# c\n\n% d\r\n \n5,6\r\n# end", [5, 6], []), ("1.0,2e1,0\n", [1, 20], [0]),
    ("4294967294,4294967294.0\n", [4_294_967_294, 4_294_967_294], []), ("", [], []), ("\n\r\n", [], []),
  ])
  func readsPlainLines(text: String, ends: [UInt32], weights: [Double]) {
    #expect(parse(text) == EdgeBlocks.Block(ends: ends, weights: weights))
  }

  @Test(arguments: [
    ("1 2\n3\t\t4\n", [1, 2, 3, 4], []), (" 1  2 0.5 \n", [1, 2], [0.5]),
  ])
  func readsBlanks(text: String, ends: [UInt32], weights: [Double]) {
    #expect(parse(text, .blanks) == EdgeBlocks.Block(ends: ends, weights: weights))
  }

  /// What lies in other columns is not looked at.
  @Test func readsTheColumnsThatAreNamed() {
    let columns = EdgeColumns(source: 2, target: 0, weight: 1, count: 4)
    #expect(parse("5,0.5,6,x\n7,2,8,\n", Self.comma, columns) == .init(ends: [6, 5, 8, 7], weights: [0.5, 2]))
    let unweighted = EdgeColumns(source: 0, target: 1, count: 3)
    #expect(parse("1,2,9\n3,4,nothing here\n", Self.comma, unweighted) == .init(ends: [1, 2, 3, 4]))
    #expect(parse("1,2\n", Self.comma, unweighted) == nil)
    #expect(parse("1,2,\"x\"\n", Self.comma, unweighted) == nil)
  }

  /// Names, quotes, signs, leading zeros, numbers beyond 32 bits, missing fields and line ends of their own need care.
  @Test(arguments: [
    "0,x\n", "\"0\",1\n", "0,-1\n", "+0,1\n", "00,1\n", "4294967295,1\n", "4294967295.0,1\n", "12345678901,1\n",
    "0,1.5\n", "0\n", "0,\n", "0,1,\n", "0,1,nan\n", "0,1,1e999\n", "0,1,2,3\n", "0,1,{'weight': 1}\n", "0;1\n",
    "0,1\r2,3\n", "# a\r0,1\n", "0,1 2\n",
  ])
  func givesUpWhereCareIsNeeded(text: String) {
    #expect(parse(text) == nil)
    #expect(parse("5,6\n" + text) == nil)
  }

  @Test(arguments: ["1 2x\n", "1\n", "1 2 3 4\n", "1,2\n"]) func givesUpAmongBlanks(text: String) {
    #expect(parse(text, .blanks) == nil)
  }
}
