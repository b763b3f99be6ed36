import Testing

@testable import Graphs

struct WeightRowTests {
  @Test(arguments: [0, 3, 8, 21]) func addsAllWeightsAndFindsTheLowest(count: Int) {
    // Small whole numbers add up exactly in any order.
    let weights = (0..<count).map { Double(($0 * 7) % 11 - 3) }
    let row = weights.withUnsafeBufferPointer { WeightRow($0, 0..<count) }
    #expect(row.sum == weights.reduce(0, +))
    #expect(row.lowest == min(0, weights.min() ?? 0))
  }

  @Test func staysWithinItsRange() {
    let weights = [-5.0] + Array(repeating: 1, count: 10) + [-7]
    let row = weights.withUnsafeBufferPointer { WeightRow($0, 1..<11) }
    #expect(row.sum == 10 && row.lowest == 0)
  }
}
