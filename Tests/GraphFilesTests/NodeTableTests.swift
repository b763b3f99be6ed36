import Graphs
import Testing

@testable import GraphFiles

@Suite struct NodeTableTests {
  /// A table that was asked for these names in turn, one a line; what is marked with a quote in front was quoted.
  private func table(_ names: [String]) -> (table: NodeTable, numbers: [UInt32]) {
    var table = NodeTable()
    let numbers = names.enumerated().map { line, name in
      let isQuoted = name.hasPrefix("'")
      return Array(name.utf8.dropFirst(isQuoted ? 1 : 0)).withUnsafeBufferPointer {
        table.number(of: $0, quoted: isQuoted, line: line + 1)
      }
    }
    return (table, numbers)
  }

  @Test func numbersNamesAsTheyCome() {
    let (table, numbers) = table(["b", "a", "b", "", "ab", "a"])
    #expect(numbers == [0, 1, 0, 2, 3, 1])
    #expect(table.count == 4)
  }

  /// Ten thousand names outgrow the first table thrice; each keeps its number.
  @Test func growsWithoutForgetting() throws {
    let names = (0..<10_000).map { "n\($0 * 7919 % 10_000)" }
    var (table, numbers) = table(names)
    #expect(numbers == (0..<10_000).map { UInt32($0) })
    for (number, name) in names.enumerated().reversed() {
      let found = Array(name.utf8).withUnsafeBufferPointer { table.number(of: $0, line: 1) }
      #expect(found == UInt32(number))
    }
    #expect(try table.nodes(file: "x").names == .texts(names))
  }

  /// The nodes in their order, and the node that each name is.
  @Test(arguments: [
    (["10", "1", "1.0", "2", "1e1"], ["1", "2", "10"], [2, 0, 0, 1, 2]),
    (["3", "-9", "-10", "-0", "0"], ["-10", "-9", "0", "3"], [3, 1, 0, 2, 2]),
    (
      ["18446744073709551616", "9", "-18446744073709551616"],
      ["-18446744073709551616", "9", "18446744073709551616"], [2, 1, 0]
    ),
    (["b", "a", "10", "9"], ["b", "a", "10", "9"], [0, 1, 2, 3]),
    (["7", "007", "1"], ["7", "007", "1"], [0, 1, 2]), (["2", "+1"], ["2", "+1"], [0, 1]),
    (["2", "'1.0"], ["2", "1.0"], [0, 1]), (["'2", "1"], ["1", "2"], [1, 0]),
    (["'a\"\"b", "c\"\"d"], ["a\"b", "c\"\"d"], [0, 1]),
    (["x", "1.5", "nan"], ["x", "1.5", "nan"], [0, 1, 2]), (["1", "'NA"], ["1", "NA"], [0, 1]),
  ])
  func numbersAscendAndNamesStay(names: [String], expected: [String], ranks: [UInt32]) throws {
    let found = try table(names).table.nodes(file: "x")
    #expect(found.names.all == expected)
    #expect(found.ranks == ranks)
  }

  @Test(arguments: [
    ("1.5", false), ("9007199254740992.0", false), ("-inf", false), ("1e300", false), ("NaN", true),
    ("NA", true),
    ("NULL", true), ("-", true), ("?", true),
  ])
  func refusesWhatIsNoNodeAmongNumbers(name: String, isMissing: Bool) {
    let problem =
      "names the node \"\(name)\" among numbers; nodes are whole numbers or names"
      + (isMissing ? ": leave the line out where no node is meant, or quote the name where one is" : "")
    #expect(throws: GraphError.file(path: "x", line: 3, problem: problem)) {
      try table(["1", "2", name, "3", "2.5"]).table.nodes(file: "x")
    }
  }

  @Test(arguments: [[0xFF], [0x61, 0], [0xC3]] as [[UInt8]]) func refusesWhatIsNoText(bytes: [UInt8]) {
    var (table, _) = table(["a"])
    _ = bytes.withUnsafeBufferPointer { table.number(of: $0, line: 8) }
    #expect(throws: GraphError.notText("x", 8, hasNull: bytes.contains(0))) { try table.nodes(file: "x") }
  }
}
