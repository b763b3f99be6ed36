import Randomness
import Tensors
import Testing
import Training

@Suite struct MaskPatternTests {
  private func stream(_ seed: UInt64 = 1) -> RandomStream { RandomStream(seed: seed, stream: .masks) }

  private func degrees(_ pattern: MaskPattern) -> [[Int]] {
    let (rows, columns) = (pattern.shape[0], pattern.shape[1])
    return [
      (0..<rows).map { row in (0..<columns).count { pattern.isPresent[row * columns + $0] } },
      (0..<columns).map { column in (0..<rows).count { pattern.isPresent[$0 * columns + column] } },
    ]
  }

  @Test func aConnectionCountsAboveAShareOfTheLargest() {
    let weights = Tensor([2, 3], [1, -100, 2, 0, 1.0001, -1])
    #expect(
      MaskPattern(weights, threshold: 0.01).isPresent == [false, true, true, false, true, false])
    #expect(MaskPattern(weights, threshold: 0).count == 5)
    // A scale changes nothing, and where all is zero nothing is a connection.
    #expect(MaskPattern(3 * weights, threshold: 0.01) == MaskPattern(weights, threshold: 0.01))
    #expect(MaskPattern(Tensor([2, 2]), threshold: 0).count == 0)
  }

  @Test func theStrongestAreTakenInOrder() {
    let weights = Tensor([2, 3], [1, -5, 2, 0, -2, 2])
    #expect(MaskPattern(strongest: 3, of: weights).isPresent == [false, true, true, false, true, false])
    #expect(MaskPattern(strongest: 0, of: weights).count == 0)
    #expect(MaskPattern.count(density: 0.34, of: [2, 3]) == 2)
    #expect(MaskPattern.count(density: 0.01, of: [2, 3]) == 1)
    #expect(MaskPattern.count(density: 1, of: [2, 3]) == 6)
  }

  /// 2,000 draws of 3 places of 10: each place is drawn 600 times, with a standard deviation of 20.5.
  @Test func randomPlacesAreAllAsLikely() {
    var stream = stream()
    var counts = [Int](repeating: 0, count: 10)
    for _ in 0..<2000 {
      let pattern = MaskPattern(random: 3, [2, 5], using: &stream)
      #expect(pattern.count == 3)
      for place in counts.indices where pattern.isPresent[place] { counts[place] += 1 }
    }
    #expect(counts.allSatisfy { abs($0 - 600) < 5 * 21 }, "\(counts)")
  }

  @Test func shufflingKeepsEachUnitsNumberOfConnections() {
    // Two blocks of 4 × 4 in 8 × 8: after a shuffle about half of the connections cross.
    let blocks = MaskPattern(shape: [8, 8], isPresent: (0..<64).map { $0 / 32 == ($0 % 8) / 4 })
    var stream = stream()
    var crossing = 0
    for _ in 0..<50 {
      let shuffled = blocks.shuffled(using: &stream)
      #expect(degrees(shuffled) == degrees(blocks) && shuffled != blocks)
      crossing += zip(shuffled.isPresent, blocks.isPresent).count { $0 && !$1 }
    }
    // Of 32 connections 16 on average; the mean of 50 shuffles lies well within 2 of that.
    #expect(abs(Double(crossing) / 50 - 16) < 2, "\(crossing)")
  }

  /// The bits of the shuffles that runs were made with: exchanges of places in a plain array.
  @Test func shufflesAreThoseOfTheirSeeds() {
    for seed in 1...20 as ClosedRange<UInt64> {
      var (first, second) = (stream(seed), stream(seed))
      let pattern = MaskPattern(random: 20, [6, 9], using: &first)
      _ = MaskPattern(random: 20, [6, 9], using: &second)
      var places = pattern.isPresent.indices.filter { pattern.isPresent[$0] }
      for _ in 0..<20 * places.count {
        let (one, other) = (second.below(places.count), second.below(places.count))
        let (a, b) = (places[one], places[other])
        let crossed = (a - a % 9 + b % 9, b - b % 9 + a % 9)
        if places.contains(crossed.0) || places.contains(crossed.1) { continue }
        (places[one], places[other]) = crossed
      }
      let shuffled = pattern.shuffled(using: &first)
      #expect(shuffled.isPresent.indices.filter { shuffled.isPresent[$0] } == places.sorted())
      #expect(first == second)
    }
  }

  @Test func unevenDegreesAreKeptAsWell() {
    var stream = stream(2)
    for _ in 0..<20 {
      let pattern = MaskPattern(random: 17, [5, 9], using: &stream)
      #expect(degrees(pattern.shuffled(using: &stream)) == degrees(pattern))
    }
  }

  @Test func whatLeavesNoChoiceStaysAsItIs() {
    var stream = stream()
    for count in [0, 1, 12] {
      let pattern = MaskPattern(random: count, [3, 4], using: &stream)
      let shuffled = pattern.shuffled(using: &stream)
      #expect(shuffled == pattern)
    }
  }

  @Test func densityIsTheShareOfAllPlaces() {
    var stream = stream()
    let patterns = [
      MaskPattern(random: 3, [2, 3], using: &stream), MaskPattern(random: 0, [3, 2], using: &stream),
    ]
    #expect(patterns.density == 0.25)
    #expect([MaskPattern]().density == 0)
  }
}
