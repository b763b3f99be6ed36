import CKernels
import Testing

@Suite struct LinesTests {
  private func marks(_ bytes: [UInt8]) -> [UInt32] {
    var marks = [UInt32](repeating: 0, count: bytes.count + 7)
    return Array(marks[..<mk_find_marks(bytes, bytes.count, &marks)])
  }

  /// Where the bytes are that are no digits, in texts of any length, with any byte among digits and any number of them.
  @Test func findsAllThatAreNoDigits() {
    for byte in UInt8.min...UInt8.max {
      for count in [0, 1, 63, 64, 65, 200] {
        let text = (0..<count).map { $0 % 3 == Int(byte) % 3 ? byte : UInt8(ascii: "0") + UInt8($0 % 10) }
        let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        let expected = (0..<UInt32(count)).filter { Int($0) % 3 == Int(byte) % 3 && !isDigit }
        #expect(marks(text) == expected)
      }
    }
    #expect(marks([UInt8](repeating: 10, count: 150)) == (0..<150).map { UInt32($0) })
  }

  /// What is read of a text, and where the next line starts.
  private func read(_ text: String, weight: (may: Bool, must: Bool) = (true, false)) -> (
    ends: [UInt32], weights: [Double], isWeighted: Bool, next: Int
  ) {
    let bytes = Array(text.utf8)
    let marks = marks(bytes)
    let readable = bytes + [UInt8](repeating: UInt8(ascii: "7"), count: 7)
    var ends = [UInt32](repeating: 0, count: bytes.count + 2)
    var weights = [Double](repeating: -1, count: bytes.count + 1)
    return marks.withUnsafeBufferPointer { marks in
      readable.withUnsafeBufferPointer { bytes in
        var lines = mk_lines(
          text: bytes.baseAddress, marks: marks.baseAddress,
          marks_end: marks.baseAddress.map { $0 + marks.count }, start: 0, separator: UInt8(ascii: ","),
          may_weigh: weight.may ? 1 : 0, must_weigh: weight.must ? 1 : 0, is_weighted: 0)
        let count = mk_read_lines(&lines, &ends, &weights)
        return (
          Array(ends[..<(2 * count)]), weight.may ? Array(weights[..<count]) : [], lines.is_weighted != 0,
          Int(lines.start)
        )
      }
    }
  }

  /// Five marks more than a line can have, which are never reached.
  private let rest = "0,0\n0,0\n0,0\n"

  @Test func readsUpToTheLastMarks() {
    let line = read("12,3456789\n0,99999999\n" + rest, weight: (false, false))
    #expect(line.ends == [12, 3_456_789, 0, 99_999_999, 0, 0] && line.next == 26)
    #expect(read("").next == 0 && read("1,2\n").next == 0)
  }

  /// Each weight is the number that Swift reads, to the last bit.
  @Test(arguments: [
    "0", "1", "12", "4711", "12345678", "0.5", "0.123456", "2.50", "0.1234567", "0.12345678", "0.123456789",
    "0.374540118847362", "0.3745401188473625", "9999.99999999999", "3.14159265358979", "0.000000000000001",
    "0.00000000", "00.5", "90071992.54740992", "0.9007199254740992", "0.0000000000000001",
  ]) func weightsAreExact(text: String) throws {
    for end in ["\n", "\r\n"] {
      let line = read("17,9999999,\(text)\(end)" + rest)
      #expect(line.ends.prefix(2) == [17, 9_999_999] && line.weights.first == Double(text)!)
      #expect(line.isWeighted == (Double(text)! != 1))
    }
  }

  @Test func aWeightMayBeMissing() throws {
    #expect(read("0,1\n" + rest).weights.first == 1)
    #expect(read("0,1\r\n" + rest, weight: (false, false)).ends.prefix(2) == [0, 1])
    #expect(read("0,1\n" + rest, weight: (true, true)).next == 0)
    #expect(read("0,1,2\n" + rest, weight: (false, false)).next == 0)
  }

  /// Any other line is left to who reads byte by byte, and so are those behind it.
  @Test(arguments: [
    "\n", "a,1\n", "0;1\n", "01,2\n", "1,02\n", "-1,2\n", "1 ,2\n", "1, 2\n", "123456789,1\n", "1,123456789\n",
    "1.0,2\n", "1,2,\n", "1,2,-1\n", "1,2,+1\n", "1,2,.5\n", "1,2,1.\n", "1,2,1e3\n", "1,2,123456789\n",
    "1,2,0.12345678901234567\n", "1,2,0.9007199254740993\n", "1,2,12345678.12345678901\n", "1,2,3,4\n",
    "1,2,nan\n", "\"1\",2\n", "1,2\r3,4\n", "1,2 \n", "1,2,0.5x\n", "1,2,0.5.5\n", ",1\n", "1,\n", "1\n",
  ]) func anyOtherLineIsLeft(line: String) {
    #expect(read(line + rest).next == 0)
    let behind = read("5,6\n7,8,0.5\n" + line + rest)
    #expect(behind.ends == [5, 6, 7, 8] && behind.weights == [1, 0.5] && behind.next == 12)
  }
}
