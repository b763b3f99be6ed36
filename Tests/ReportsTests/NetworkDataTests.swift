import Foundation
import TestSupport
import Testing

@testable import Reports

struct NetworkDataTests {
  @Test func holdsAtMostTheStrongestEdgesAndSaysHowManyThereAre() throws {
    let (rows, columns) = (200, 150)
    var random = Congruential(state: 1)
    let matrix = (0..<(rows * columns)).map { _ in random.next() + 0.01 }
    let data = NetworkData(
      try RunNetwork(
        layerSizes: [rows, columns], matrices: [matrix],
        membership: [Int](repeating: 0, count: rows + columns)))
    #expect(data.edges.count == 3 * NetworkData.edgeLimit && data.total == rows * columns)
    #expect(data.x.count == 350 && data.colors.count == 1)
    // The weakest edge kept is no weaker than the 20 000th strongest weight.
    let top = matrix.sorted(by: >)
    #expect(Double(data.edges[2]) / 1000 >= Double(top[NetworkData.edgeLimit - 1] / top[0]) - 0.001)
  }

  @Test func itsJSONCannotEndItsScript() throws {
    let network = try RunNetwork(layerSizes: [1, 1], matrices: [[1]], membership: [0, 1])
    #expect(try !NetworkData(network).json().contains("<"))
    #expect(try JSONSerialization.jsonObject(with: Data(NetworkData(network).json().utf8)) is [String: Any])
  }
}
