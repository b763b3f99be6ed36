import Randomness
import Testing

@testable import Graphs

@Suite struct CoveringPlacesTests {
  /// A choice that leaves no line empty: a staircase, and further places from the first on.
  private func start(_ rows: Int, _ columns: Int, _ count: Int) -> [Int] {
    var places = (0..<max(rows, columns)).map { min($0, rows - 1) * columns + min($0, columns - 1) }
    for place in 0..<rows * columns where places.count < count && !places.contains(place) {
      places.append(place)
    }
    return places
  }

  private func sample(
    _ rows: Int, _ columns: Int, from places: [Int], index: Int, steps: Int = 30
  ) -> [Int] {
    var stream = RandomStream(seed: 8, stream: .nulls, index: UInt64(index))
    var covering = CoveringPlaces(rows: rows, columns: columns, places: places)
    covering.forget(steps: steps, using: &stream)
    return covering.places.sorted()
  }

  /// Every choice of places that leaves no line empty, by trying all.
  private func choices(_ rows: Int, _ columns: Int, _ count: Int) -> Set<[Int]> {
    let all = (0..<1 << (rows * columns)).lazy.filter { $0.nonzeroBitCount == count }
    return Set(
      all.map { mask in (0..<rows * columns).filter { mask >> $0 & 1 == 1 } }.filter { places in
        Set(places.map { $0 / columns }).count == rows && Set(places.map { $0 % columns }).count == columns
      })
  }

  /// χ² of counts that should be in proportion to `shares`, and its degrees of freedom; rare ones are put together.
  private func chiSquare(_ counts: [Int], _ shares: [Double]) -> (value: Double, freedom: Int) {
    let total = Double(counts.reduce(0, +))
    var cells: [(Double, Double)] = []
    var rest = (0.0, 0.0)
    for (count, share) in zip(counts, shares) {
      if share * total >= 5 {
        cells.append((Double(count), share * total))
      } else {
        rest = (rest.0 + Double(count), rest.1 + share * total)
      }
    }
    if rest.1 >= 1 { cells.append(rest) }
    return (cells.reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) / $1.1 }, cells.count - 1)
  }

  /// About the value that χ² exceeds once in ten thousand times (Wilson and Hilferty).
  private func limit(_ freedom: Int) -> Double {
    let n = Double(freedom)
    let root = 1 - 2 / (9 * n) + 3.72 * (2 / (9 * n)).squareRoot()
    return n * root * root * root
  }

  /// Matchings, stars, and what has more places than it needs; all choices are reached and equally often.
  @Test(
    arguments: [
      (2, 2, 2), (3, 3, 3), (3, 3, 4), (3, 3, 6), (2, 4, 4), (4, 2, 5), (3, 4, 4), (4, 3, 5), (4, 4, 4),
      (1, 5, 5),
    ])
  func everyChoiceIsEquallyLikely(rows: Int, columns: Int, count: Int) {
    let expected = choices(rows, columns, count)
    let begin = start(rows, columns, count)
    var counts: [[Int]: Int] = [:]
    for index in 0..<expected.count * 100 {
      counts[sample(rows, columns, from: begin, index: index), default: 0] += 1
    }
    #expect(Set(counts.keys) == expected)
    guard expected.count > 1 else { return }
    let (value, freedom) = chiSquare(
      Array(counts.values), Array(repeating: 1 / Double(expected.count), count: counts.count))
    #expect(value < limit(freedom))
  }

  /// The shares of choices with so many rows of one place, recorded from Oracles/covering_places.py.
  static let singles: [((Int, Int, Int), [Int: Double])] = [
    ((10, 10, 12), [8: 0.874787, 9: 0.125213]),
    ((12, 9, 14), [10: 0.899279, 11: 0.100721]),
    ((6, 20, 22), [0: 0.566474, 1: 0.378974, 2: 0.053101, 3: 0.001448]),
    ((20, 6, 22), [18: 0.946509, 19: 0.053491]),
    (
      (15, 15, 40),
      [0: 0.011222, 1: 0.086326, 2: 0.242578, 3: 0.325625, 4: 0.228661, 5: 0.086355, 6: 0.017365, 7: 0.00178]
    ),
  ]

  @Test(arguments: singles.indices) func rowsHaveTheRecordedNumbersOfPlaces(index: Int) {
    let ((rows, columns, count), shares) = Self.singles[index]
    let (value, freedom) = chiSquareOfSingles(rows, columns, count, shares, steps: 30)
    #expect(value < limit(freedom), "\(rows) × \(columns), \(count)")
  }

  private func chiSquareOfSingles(
    _ rows: Int, _ columns: Int, _ count: Int, _ shares: [Int: Double], steps: Int
  ) -> (value: Double, freedom: Int) {
    let begin = start(rows, columns, count)
    var counts: [Int: Int] = [:]
    for draw in 0..<4000 {
      let places = sample(rows, columns, from: begin, index: draw, steps: steps)
      var ofRow = [Int](repeating: 0, count: rows)
      for place in places { ofRow[place / columns] += 1 }
      counts[ofRow.count { $0 == 1 }, default: 0] += 1
    }
    let keys = shares.keys.sorted()
    return chiSquare(keys.map { counts[$0] ?? 0 }, keys.map { shares[$0]! })
  }

  /// Too few steps are seen by the same check.
  @Test func oneStepAPlaceIsNotEnough() {
    let ((rows, columns, count), shares) = Self.singles[4]
    let (value, freedom) = chiSquareOfSingles(rows, columns, count, shares, steps: 1)
    #expect(value > limit(freedom))
  }

  /// Of the places it began with as many are left as chance would leave: 10 of 120 for 120 in 1,440, and 1 of 40 in a
  /// matching. Four standard deviations of a mean over 200 draws are allowed.
  @Test(arguments: [(36, 40, 120, 10.0, 0.9), (40, 40, 40, 1.0, 0.3), (30, 60, 62, 2.14, 0.45)])
  func theBeginningIsForgotten(rows: Int, columns: Int, count: Int, expected: Double, allowed: Double) {
    let begin = start(rows, columns, count)
    let left = (0..<200).map { Set(sample(rows, columns, from: begin, index: $0)).intersection(begin).count }
    let mean = Double(left.reduce(0, +)) / 200
    #expect(abs(mean - expected) < allowed, "\(mean)")
  }

  @Test func linesThatAreEmptyMayStaySo() {
    #expect(sample(2, 3, from: [], index: 0) == [])
    let places = sample(3, 3, from: [0], index: 1)
    #expect(places == [0])
  }

  @Test func oneSeedGivesOneChoice() {
    let begin = start(9, 7, 20)
    #expect(sample(9, 7, from: begin, index: 3) == sample(9, 7, from: begin, index: 3))
    #expect(sample(9, 7, from: begin, index: 3) != sample(9, 7, from: begin, index: 4))
  }
}
