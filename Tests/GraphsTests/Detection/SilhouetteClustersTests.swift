import Testing

@testable import Graphs

/// Expectations are from `Oracles/silhouettes.py`.
@Suite struct SilhouetteClustersTests {
  /// Three groups of four points in a plane, and one point apart.
  private let points: [Double]

  init() {
    var points: [Double] = []
    for g in 0..<3 {
      for i in 0..<4 {
        let (across, up) = (Double((5 * i + 2 * g) % 7), Double((3 * i + g) % 5))
        points += [Double(3 * g) + across / 7, Double(g * g % 4) + up / 5]
      }
    }
    self.points = points + [9, -4]
  }

  @Test func theNumberOfTheLargestSilhouetteCounts() throws {
    let found = try #require(SilhouetteClusters(of: points, dimension: 2, most: 5, starts: 50, seed: 1))
    let expected = [0.5922667895185086, 0.6665222992717215, 0.7441871769730213, 0.6035517654075389]
    #expect(found.silhouettes.count == 4)
    for (value, expected) in zip(found.silhouettes, expected) { #expect(abs(value - expected) < 1e-12) }
    #expect(found.labels == [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3] && found.count == 4)
    #expect(found.silhouette == found.silhouettes[2])
  }

  @Test func silhouettesOfGivenLabels() {
    let rows = stride(from: 0, to: points.count, by: 2).map { Array(points[$0..<$0 + 2]) }
    let distances: [[Double]] = rows.map { a in
      rows.map { b in
        let (across, up) = (a[0] - b[0], a[1] - b[1])
        return (across * across + up * up).squareRoot()
      }
    }
    let given = SilhouetteClusters.silhouette([0, 0, 1, 1, 2, 2, 0, 0, 1, 1, 2, 2, 3], distances)
    #expect(abs(given + 0.1730771046529539) < 1e-12)
    #expect(SilhouetteClusters.silhouette([Int](repeating: 0, count: 13), distances) == 0)
  }

  @Test func pointsThatAreNotThreeHaveNoClusters() {
    #expect(SilhouetteClusters(of: [0, 1, 1, 0, 0], dimension: 1, most: 4, starts: 3, seed: 1) == nil)
    #expect(SilhouetteClusters(of: [], dimension: 2, most: 4, starts: 3, seed: 1) == nil)
    // As many clusters as points would each be alone.
    let three = SilhouetteClusters(of: [0, 1, 5, 5, 5], dimension: 1, most: 9, starts: 10, seed: 1)
    #expect(three?.labels == [0, 0, 1, 1, 1] && three?.silhouettes.count == 1)
  }

  /// Moving and scaling all points moves no cluster.
  @Test func scaleChangesNothing() throws {
    let first = try #require(SilhouetteClusters(of: points, dimension: 2, most: 6, starts: 30, seed: 2))
    let second = try #require(
      SilhouetteClusters(of: points.map { 100 * $0 - 7 }, dimension: 2, most: 6, starts: 30, seed: 2))
    #expect(first.labels == second.labels && abs(first.silhouette - second.silhouette) < 1e-9)
  }
}
