import Randomness
import Tensors
import Testing

@testable import Dynamics

@Suite struct BlockHierarchyTests {
  /// Sixteenths; what is told apart as the published matrices have it for p = d = 1/2, and their means.
  @Test func probabilitiesAreThoseOfThePublishedMatrices() {
    let (own, pair, four, beyond) = (0.5, 0.25, 0.125, 0.0625)
    let rest = (2 * four + 4 * beyond) / 6
    let others = (pair + 6 * rest) / 7
    let rows: [Int: [Double]] = [
      1: [own] + Array(repeating: others, count: 7),
      2: [own, pair] + Array(repeating: rest, count: 6),
      3: [own, pair, four, four, beyond, beyond, beyond, beyond],
    ]
    for (level, row) in rows {
      let hierarchy = BlockHierarchy(level: level)
      for (block, expected) in row.enumerated() {
        #expect(abs(hierarchy.probability(from: 0, to: block) - expected) < 1e-15, "level \(level), \(block)")
      }
      for a in 0..<8 {
        // The order within pairs, of pairs and of fours does not matter, nor the direction.
        #expect((0..<8).map { hierarchy.probability(from: a, to: $0) }.sorted() == row.sorted())
        for b in 0..<8 {
          #expect(hierarchy.probability(from: a, to: b) == hierarchy.probability(from: b, to: a))
        }
      }
    }
    #expect(BlockHierarchy(level: 3).probability(from: 6, to: 5) == four)
  }

  @Test func levelsHaveAsManyConnectionsToBeExpected() {
    let sums = (1...3).map { level in
      (0..<8).reduce(0.0) {
        $0 + BlockHierarchy(level: level, within: 0.4, decay: 0.3).probability(from: 2, to: $1)
      }
    }
    #expect(abs(sums[0] - sums[1]) < 1e-12 && abs(sums[1] - sums[2]) < 1e-12)
  }

  @Test(arguments: 1...3) func connectionsFollowTheProbabilities(level: Int) {
    let hierarchy = BlockHierarchy(level: level, size: 40)
    var stream = RandomStream(seed: 5, stream: .initialization)
    var counts = [Int](repeating: 0, count: 64)
    for (source, target) in hierarchy.connections(using: &stream) {
      #expect(source != target)
      counts[source / 40 * 8 + target / 40] += 1
    }
    for a in 0..<8 {
      for b in 0..<8 {
        let (p, pairs) = (hierarchy.probability(from: a, to: b), Double(a == b ? 40 * 39 : 1600))
        // Five standard deviations, of 64 blocks at three levels.
        #expect(abs(Double(counts[a * 8 + b]) - p * pairs) < 5 * (pairs * p * (1 - p)).squareRoot())
      }
    }
  }

  @Test func rewiringKeepsDegreesAndNotBlocks() {
    let hierarchy = BlockHierarchy(level: 3, size: 20)
    var stream = RandomStream(seed: 2, stream: .initialization)
    let before = hierarchy.connections(using: &stream)
    let after = hierarchy.rewired(before, using: &stream)
    func degrees(_ connections: [(source: Int, target: Int)]) -> [[Int]] {
      var (out, into) = ([Int](repeating: 0, count: 160), [Int](repeating: 0, count: 160))
      for (source, target) in connections {
        out[source] += 1
        into[target] += 1
      }
      return [out, into]
    }
    #expect(degrees(before) == degrees(after))
    #expect(Set(after.map { $0.source * 160 + $0.target }).count == after.count)
    #expect(after.allSatisfy { $0.source != $0.target })
    func inside(_ connections: [(source: Int, target: Int)]) -> Double {
      Double(connections.count { $0.source / 20 == $0.target / 20 }) / Double(connections.count)
    }
    // A third of them before (0.5 of 1.25 in all, less own units); an eighth where blocks mean nothing.
    #expect(inside(before) > 0.35 && inside(after) < 0.15)
  }

  @Test(arguments: [false, true]) func theReservoirHasItsRadius(isRewired: Bool) {
    var stream = RandomStream(seed: 1, stream: .initialization)
    let reservoir = Reservoir(
      BlockHierarchy(level: 2, size: 12), isRewired: isRewired, radius: 0.8, using: &stream)
    #expect(reservoir.units == 96)
    #expect(abs(reservoir.matrix.spectralRadius - 0.8) < 1e-4)
    #expect(reservoir.matrix.elements.allSatisfy { $0 >= 0 })
  }
}
