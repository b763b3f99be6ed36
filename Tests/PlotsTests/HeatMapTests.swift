import TestSupport
import Testing

@testable import Plots

struct HeatMapTests {
  @Test func averagesBlocks() {
    // A 4 × 4 matrix down to 2 × 2: the mean of each quarter.
    let values: [Float] = [1, 3, 0, 0, 5, 7, 0, 0, 2, 2, 8, 8, 2, 2, 8, 0]
    let small = HeatMap.average(values, rows: 4, columns: 4, limit: 2)
    #expect(small.values == [4, 0, 2, 6] && small.rows == 2 && small.columns == 2)
  }

  @Test func keepsTheMeanOfUnevenBlocksInRange() {
    var random = Congruential(state: 5)
    let values = (0..<(784 * 300)).map { _ in random.next() }
    let small = HeatMap.average(values, rows: 784, columns: 300, limit: 256)
    #expect(small.values.count == 256 * 256)
    #expect(small.values.allSatisfy { $0 >= 0 && $0 <= 1 })
  }

  @Test func leavesSmallMatricesAlone() {
    #expect(HeatMap.average([1, 2], rows: 1, columns: 2, limit: 256).values == [1, 2])
  }
}
