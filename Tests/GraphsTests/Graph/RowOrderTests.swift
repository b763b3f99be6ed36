import Randomness
import Testing

@testable import Graphs

@Suite struct RowOrderTests {
  private struct Rows: Equatable {
    var offsets: [Int]
    var neighbors: [Int32]
    var weights: [Double]

    mutating func order(weighted: Bool = true, threads: Int = 1) {
      orderRows(&offsets, &neighbors, &weights, weighted: weighted, threads: threads)
    }
  }

  @Test func entriesOfOneNeighborAreOneAndZerosNone() {
    var rows = Rows(
      offsets: [0, 4, 4, 7, 9], neighbors: [3, 1, 3, 0, 2, 2, 1, 0, 1], weights: [1, 2, 4, 8, 1, -1, 5, 0, 3])
    rows.order()
    #expect(
      rows == Rows(offsets: [0, 3, 3, 4, 5], neighbors: [0, 1, 3, 1, 1], weights: [8, 2, 5, 5, 3]))
  }

  @Test func ofEdgesThatWeighOneTheNumberCounts() {
    var rows = Rows(offsets: [0, 3, 5], neighbors: [2, 0, 2, 1, 0], weights: [1, 1, 1, 1, 1])
    rows.order(weighted: false)
    #expect(rows == Rows(offsets: [0, 2, 4], neighbors: [0, 2, 0, 1], weights: [1, 2, 1, 1]))
  }

  @Test func noRowsAndEmptyRowsStay() {
    for offsets in [[0], [0, 0, 0]] {
      var rows = Rows(offsets: offsets, neighbors: [], weights: [])
      rows.order()
      #expect(rows == Rows(offsets: offsets, neighbors: [], weights: []))
    }
  }

  /// Sums depend on their order, which is that of the entries: in short rows, in long ones, and in rows that are sorted.
  @Test(arguments: [0, 40], [true, false]) func entriesAreAddedInTheirOrder(others: Int, isSorted: Bool) {
    let large = 0x1p60
    for (terms, sum) in [([large, -large, 1], 1.0), ([1, large, -large], 0)] {
      // Neighbors above 9, from the highest down unless the row is sorted already.
      let more = (0..<others).map { Int32(10 + (isSorted ? $0 : others - $0)) }
      var rows = Rows(
        offsets: [0, 3 + others], neighbors: [9, 9, 9] + more,
        weights: terms + [Double](repeating: 1, count: others))
      rows.order()
      #expect(rows.neighbors.count == others + (sum == 0 ? 0 : 1))
      #expect(sum == 0 || rows.weights.first == sum && rows.neighbors.first == 9)
    }
  }

  /// Short and long rows of random entries against a dictionary, and whatever the threads.
  @Test(arguments: [1, 2, 3]) func equalsWhatADictionaryAddsUp(threads: Int) {
    var stream = RandomStream(seed: 4, stream: .data)
    var rows = Rows(offsets: [0], neighbors: [], weights: [])
    var expected = rows
    for node in 0..<4000 {
      var sums: [Int32: Double] = [:]
      for _ in 0..<(node % 100 == 0 ? 200 : Int(stream.uniform() * 8)) {
        let (neighbor, weight) = (Int32(stream.uniform() * 90), stream.uniform() - 0.5)
        rows.neighbors.append(neighbor)
        rows.weights.append(weight)
        sums[neighbor, default: 0] += weight
      }
      rows.offsets.append(rows.neighbors.count)
      for (neighbor, sum) in sums.sorted(by: { $0.key < $1.key }) {
        expected.neighbors.append(neighbor)
        expected.weights.append(sum)
      }
      expected.offsets.append(expected.neighbors.count)
    }
    rows.order(threads: threads)
    #expect(rows == expected)
  }

  @Test(arguments: [1, 2, 7]) func everyLaneRunsOnce(count: Int) {
    var visits = [Int](repeating: 0, count: count)
    visits.withUnsafeMutableBufferPointer { visits in
      nonisolated(unsafe) let visits = visits
      forEachLane(count) { visits[$0] += 1 }
    }
    #expect(visits == [Int](repeating: 1, count: count))
  }
}
