import Randomness
import Testing

@testable import Graphs

@Suite struct RowSumsTests {
  /// Small whole numbers add up exactly in any order.
  private func weight(_ entry: Int) -> Double { Double((entry * 7) % 11 - 3) }

  /// Rows of 0, 1, … entries, so that they start and end anywhere among eight.
  @Test(arguments: [[0], [3], [0, 8], [21, 0, 7, 9, 16], Array(0..<40)]) func addsAllWeightsAndFindsTheLowest(
    counts: [Int]
  ) {
    let offsets = counts.reduce(into: [0]) { $0.append($0.last! + $1) }
    let weights = (0..<offsets.last!).map(weight)
    // Each entry of a row is in a column of its own.
    let neighbors = counts.flatMap { (count: Int) -> [Int32] in Array(0..<Int32(count)) }
    let sums = RowSums(offsets: offsets, neighbors: neighbors, weights: weights)
    let expected = counts.indices.map { (row: Int) -> Double in
      weights[offsets[row]..<offsets[row + 1]].reduce(0, +)
    }
    #expect(sums.sums == expected)
    #expect(sums.lowest == min(0, weights.min() ?? 0))
    #expect(sums.loops == counts.indices.count { $0 < counts[$0] })
  }

  @Test func staysWithinItsRows() {
    let weights = [-5.0] + Array(repeating: 1, count: 10) + [-7]
    let neighbors: [Int32] = [0, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 0]
    let sums = RowSums(offsets: [1, 11], neighbors: neighbors, weights: weights)
    #expect(sums.sums == [10] && sums.lowest == 0 && sums.loops == 0)
  }

  @Test func noRowsAreNothing() {
    let sums = RowSums(offsets: [0], neighbors: [], weights: [])
    #expect(sums.sums.isEmpty && sums.lowest == 0 && sums.loops == 0)
  }

  /// Two threads, each with half of the rows, find what one finds row by row.
  @Test func threadsAgree() {
    var stream = RandomStream(seed: 3, stream: .data)
    let nodes = 30_000
    let offsets = (0...nodes).map { $0 * 40 }
    // Where the first entry of a row is not on the diagonal, none is.
    let neighbors = (0..<40 * nodes).map { (entry: Int) -> Int32 in
      let (row, place) = (entry / 40, entry % 40)
      return Int32(row + place + (row % 3 == 0 ? 0 : 1))
    }
    let weights = (0..<40 * nodes).map { _ in stream.uniform() - 0.01 }
    let sums = RowSums(offsets: offsets, neighbors: neighbors, weights: weights)
    #expect(weights.count >= 1 << 20, "long enough for two threads")
    #expect(sums.lowest == weights.min() && sums.loops == nodes / 3)
    for node in stride(from: 0, to: nodes, by: 97) {
      let row = RowSums(
        offsets: [0, 40], neighbors: Array(0..<40), weights: Array(weights[(40 * node)..<(40 * node + 40)]))
      #expect(sums.sums[node] == row.sums[0])
    }
  }
}
