import Randomness
import Testing

@Suite struct DistributionsTests {
  /// Five standard errors of the estimated moment: a right generator fails once in two million runs,
  /// and with its fixed seed it either always or never does.
  private let errors = 5.0

  @Test func normalHasItsFirstFourMoments() {
    var stream = RandomStream(seed: 3, stream: .noise)
    let n = 100_000
    let values = (0..<n).map { _ in stream.normal() }
    // Moment, its expectation, and the variance of the power whose mean it is.
    for (power, expected, variance) in [(1, 0.0, 1.0), (2, 1, 2), (3, 0, 15), (4, 3, 96)] {
      let mean =
        values.map { value in (0..<power).reduce(1.0) { product, _ in product * value } }
        .reduce(0, +) / Double(n)
      #expect(abs(mean - expected) < errors * (variance / Double(n)).squareRoot(), "moment \(power)")
    }
  }

  @Test func truncatedNormalStaysInside() {
    var stream = RandomStream(seed: 4, stream: .noise)
    #expect((0..<10_000).allSatisfy { _ in abs(stream.truncatedNormal(limit: 1.5)) <= 1.5 })
  }

  @Test func floatsStayBelowTheUpperEnd() {
    var stream = RandomStream(seed: 5, stream: .noise)
    #expect((0..<10_000).allSatisfy { _ in (-2..<3).contains(stream.uniform(-2, 3)) })
  }

  @Test func boundedIntegersAreUniform() {
    var stream = RandomStream(seed: 6, stream: .noise)
    let n = 70_000
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<n { counts[stream.below(7)] += 1 }
    let expected = Double(n) / 7
    let chiSquare = counts.reduce(0.0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
    // The 99.99% quantile of chi-square with six degrees of freedom is 27.86.
    #expect(chiSquare < 27.86)
  }

  @Test func shuffleKeepsEveryElementAndReachesEveryOrder() {
    var stream = RandomStream(seed: 7, stream: .batches)
    var seen = Set<[Int]>()
    for _ in 0..<1000 {
      let order = stream.permutation(4)
      #expect(order.sorted() == [0, 1, 2, 3])
      seen.insert(order)
    }
    #expect(seen.count == 24)
  }
}
