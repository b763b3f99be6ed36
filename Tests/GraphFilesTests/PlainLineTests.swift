import Foundation
import Testing

@testable import GraphFiles

@Suite struct PlainLineTests {
  private func read(_ line: String, weight: (may: Bool, must: Bool) = (true, false)) -> (
    UInt32, UInt32, Double, Int
  )? {
    let bytes = Array(line.utf8) + [UInt8](repeating: UInt8(ascii: "7"), count: PlainLine.room)
    return bytes.withUnsafeBufferPointer { bytes in
      PlainLine(bytes.baseAddress!, UInt8(ascii: ","), mayWeigh: weight.may, mustWeigh: weight.must).map {
        ($0.source, $0.target, $0.weight, $0.next - bytes.baseAddress!)
      }
    }
  }

  /// Each weight is the number that Swift reads, to the last bit.
  @Test(arguments: [
    "0", "1", "12", "4711", "0.5", "0.123456", "2.50", "0.1234567", "0.12345678", "0.123456789",
    "0.374540118847362",
    "9999.999999999999999", "3.14159265358979", "0.000000000000001", "0.00000000",
  ]) func weightsAreExact(text: String) throws {
    for end in ["\n", "\r\n"] {
      let line = try #require(read("17,9999999,\(text)\(end)"))
      #expect(line == (17, 9_999_999, Double(text)!, 11 + text.utf8.count + end.utf8.count))
    }
  }

  @Test func aWeightMayBeMissing() throws {
    #expect(try #require(read("0,1\n")) == (0, 1, 1, 4))
    #expect(try #require(read("0,1\r\n", weight: (false, false))) == (0, 1, 1, 5))
    #expect(read("0,1\n", weight: (true, true)) == nil)
    #expect(read("0,1,2\n", weight: (false, false)) == nil)
  }

  @Test(arguments: [
    "", "\n", "a,1\n", "0;1\n", "01,2\n", "1,02\n", "-1,2\n", "1 ,2\n", "1, 2\n", "12345678,1\n",
    "1,12345678\n", "1.0,2\n",
    "1,2,\n", "1,2,-1\n", "1,2,+1\n", "1,2,.5\n", "1,2,1.\n", "1,2,1e3\n", "1,2,12345\n",
    "1,2,0.1234567890123456\n",
    "1,2,3,4\n", "1,2,nan\n", "\"1\",2\n", "1,2\r", "1,2 \n", "1,2,0.5x\n",
  ]) func anyOtherLineIsLeftToTheParser(line: String) { #expect(read(line) == nil) }
}
