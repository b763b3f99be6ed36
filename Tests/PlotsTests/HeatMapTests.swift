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

  private func svg(_ map: HeatMap) -> String {
    Figure(name: "n", panels: [map], panelWidth: 400, panelHeight: 200).file()
  }

  /// Where a value is negative the scale goes as far below zero as above it, and the sentence says so.
  @Test func negativeValuesHaveColorsOfTheirOwn() {
    let map = HeatMap(title: "t", rows: 1, columns: 2, values: [-2, 1], rowLabel: "r", columnLabel: "c")
    #expect(map.summary == "t: 1 by 2 values from −2 to 1.")
    let signed = svg(map)
    #expect(isWellFormed(signed) && signed.contains(">−2</text>") && signed.contains(">2</text>"))
    let plain = svg(HeatMap(title: "t", rows: 1, columns: 2, values: [2, 1], rowLabel: "r", columnLabel: "c"))
    #expect(plain.contains(">0</text>") && !plain.contains("−2"))
  }

  /// Neighbors of one color are one stretch; each row has its name.
  @Test func rowsHaveNamesAndColors() {
    let map = HeatMap(
      title: "t", rows: 3, columns: 2, values: [1, 2, 3, 4, 5, 6], rowLabel: "rows", columnLabel: "c",
      rowNames: ["a", "b", "long name"], rowColors: ["#111111", "#111111", "#222222"],
      columnColors: ["#333333", "#444444"], fillsBox: true)
    let text = svg(map)
    #expect(isWellFormed(text) && text.contains(">long name</text>") && !text.contains(">rows</text>"))
    for (color, count) in [("#111111", 1), ("#222222", 1), ("#333333", 1), ("#444444", 1)] {
      #expect(text.components(separatedBy: "fill=\"\(color)\"").count - 1 == count)
    }
  }
}
