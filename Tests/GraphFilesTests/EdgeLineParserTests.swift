import Graphs
import Randomness
import Testing

@testable import GraphFiles

@Suite struct EdgeLineParserTests {
  private static let comma = TableScanner.Separator.byte(UInt8(ascii: ","))

  private func parse(
    _ text: String, _ separator: TableScanner.Separator = comma, _ columns: EdgeColumns = EdgeColumns()
  ) -> EdgeBlocks.Block? {
    // The bytes behind the lines would be digits of the last number.
    let count = text.utf8.count
    let bytes = Array(text.utf8) + [UInt8](repeating: UInt8(ascii: "7"), count: 7)
    var ends = [UInt32](repeating: 0, count: 2 * EdgeLineParser.mostEdges(count))
    var weights = [Double](repeating: 0, count: ends.count / 2)
    var marks = [UInt32](repeating: 0, count: count + 7)
    var nodes = NumberedNodes()
    let parser = EdgeLineParser(separator, columns)
    return bytes.withUnsafeBufferPointer { bytes in
      ends.withUnsafeMutableBufferPointer { ends in
        weights.withUnsafeMutableBufferPointer { weights in
          var edges = EdgeLineParser.Edges(
            ends: ends.baseAddress!, weights: parser.mayWeigh ? weights.baseAddress : nil)
          let start = bytes.baseAddress!
          guard parser.parse(start, start + count, &marks, into: &edges, &nodes) else { return nil }
          return EdgeBlocks.Block(
            ends: Array(ends[..<(2 * edges.count)]),
            weights: edges.isWeighted ? Array(weights[..<edges.count]) : [])
        }
      }
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

  /// A line of any kind among many plain ones, which are read without a look at each byte, whether it stands first, in the
  /// middle or last.
  @Test(
    arguments: [
      ("7,8,9\n", [7, 8], 9), (" 1 , 2 , 0.5\n", [1, 2], 0.5), ("1,2\r\n", [1, 2], 1),
      ("1,2,3\r\n", [1, 2], 3),
      ("# a remark, 1,2\n", nil, 1), ("\n", nil, 1), ("\r\n", nil, 1),
      ("123456789,4294967294\n", [123_456_789, 4_294_967_294], 1),
      ("1,2,-0.5\n", [1, 2], -0.5), ("1,2,1e3\n", [1, 2], 1000),
      ("99999999,2,0.12345678901234567\n", [99_999_999, 2], 0.12345678901234567),
      ("1.0,2\n", [1, 2], 1), ("1,2,00.5\n", [1, 2], 0.5), ("0,0,0\n", [0, 0], 0), ("1,2,3.\n", [1, 2], 3),
      ("1,2,.5\n", [1, 2], 0.5),
    ] as [(String, [UInt32]?, Double)])
  func linesOfAnyKindStandAmongPlainOnes(line: String, own: [UInt32]?, weight: Double) throws {
    for before in [0, 1, 7, 30] {
      for after in [0, 1, 2, 3, 30] {
        var ends: [UInt32] = []
        var text = ""
        for edge in 0..<before + after {
          if edge == before {
            text += line
            ends += own ?? []
          }
          text += "\(edge * 31),\(edge)\n"
          ends += [UInt32(edge * 31), UInt32(edge)]
        }
        if after == 0 {
          text += line
          ends += own ?? []
        }
        let block = try #require(parse(text))
        #expect(block.ends == ends)
        #expect(block.weights.isEmpty == (weight == 1))
        for (edge, found) in block.weights.enumerated() { #expect(found == (edge == before ? weight : 1)) }
      }
    }
  }

  /// A line that needs care is not taken for a plain one, wherever it stands.
  @Test(arguments: [
    "01,2\n", "1,02\n", "1,2,3,4\n", "1,2,\n", "1,,2\n", ",1,2\n", "1;2\n", "1\n", "1,2\r3,4\n", "-1,2\n",
    "1,2,0.5x\n", "1,2,0.5.5\n",
  ])
  func careIsSeenAmongPlainLines(line: String) {
    let plain = (0..<30).map { "\($0),\($0 * 77)\n" }.joined()
    #expect(parse(plain) != nil)
    for text in [line + plain, plain + line, plain + line + plain] { #expect(parse(text) == nil) }
  }

  /// Text that is random but for its bytes, which are those of lists, is what a reader of single lines finds in it.
  @Test func randomTextIsReadLineByLine() {
    var stream = RandomStream(seed: 5, stream: .data)
    var (read, refused) = (0, 0)
    for _ in 0..<3000 {
      let bytes = "0123456789,,,...\n\n\n\r 1"
      let lines = (0..<12).map { _ -> String in
        if stream.uniform() < 0.7 { return "\(Int(stream.uniform() * 1e5)),\(Int(stream.uniform() * 1e9))\n" }
        return String((0..<Int(stream.uniform() * 9)).map { _ in bytes.randomElement(using: &stream)! })
      }
      let text = lines.joined() + "\n"
      let whole = parse(text)
      // Each line by itself has too few marks to be read by more than one byte at a time.
      var ends: [UInt32]? = []
      var weights: [Double] = []
      for line in text.utf8.split(separator: 10, omittingEmptySubsequences: false) {
        guard let one = parse(String(Substring(line)) + "\n") else {
          ends = nil
          break
        }
        ends! += one.ends
        weights += one.weights.isEmpty ? [Double](repeating: 1, count: one.count) : one.weights
      }
      #expect(whole?.ends == ends)
      if let whole {
        read += 1
        #expect(whole.weights == (weights.contains { $0 != 1 } ? weights : []))
      } else {
        refused += 1
      }
    }
    #expect(read > 100 && refused > 100)
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
