import CZlib
import Foundation
import Testing

@testable import Plots

struct PNGTests {
  @Test func everyChunkIsWholeAndThePixelsComeBack() throws {
    let data = [UInt8](PNG.encode(width: 3, height: 2) { (UInt8($0 * 10), UInt8($1), 7) })
    #expect(Array(data.prefix(8)) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    var place = 8
    var types: [String] = []
    var pixels: [UInt8] = []
    while place < data.count {
      let length = Int(word(data, place))
      let body = Array(data[(place + 8)..<(place + 8 + length)])
      let type = Array(data[(place + 4)..<(place + 8)])
      #expect(UInt32(crc32(0, type + body, uInt(length + 4))) == word(data, place + 8 + length))
      types.append(String(decoding: type, as: UTF8.self))
      if types.last == "IDAT" {
        var count = uLong(100)
        pixels = [UInt8](repeating: 0, count: 100)
        #expect(uncompress(&pixels, &count, body, uLong(length)) == Z_OK)
        pixels = Array(pixels.prefix(Int(count)))
      }
      place += 12 + length
    }
    #expect(types == ["IHDR", "IDAT", "IEND"])
    #expect(pixels == [0, 0, 0, 7, 0, 1, 7, 0, 2, 7, 0, 10, 0, 7, 10, 1, 7, 10, 2, 7])
  }

  private func word(_ data: [UInt8], _ place: Int) -> UInt32 {
    data[place..<(place + 4)].reduce(0) { $0 << 8 | UInt32($1) }
  }
}
