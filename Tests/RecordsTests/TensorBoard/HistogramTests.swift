import Testing

@testable import Records

@Suite struct HistogramTests {
  @Test func valuesAreCountedWhereTheyLie() throws {
    let histogram = try #require(Histogram([0, 1, 2, 3, 4, 4] as [Float], buckets: 2))
    #expect(histogram.range == 0...4 && histogram.limits == [2, 4])
    // A value at a limit belongs below it, and the least one to the first bucket.
    #expect(histogram.counts == [3, 3])
    #expect(histogram.sum == 14 && histogram.sumOfSquares == 46)
  }

  @Test func everyFiniteValueIsCountedOnce() throws {
    let values = (0..<1000).map { Float($0 * $0 % 997) / 7 } + [.nan, .infinity, -.infinity]
    let histogram = try #require(Histogram(values))
    #expect(histogram.counts.reduce(0, +) == 1000)
    #expect(
      histogram.limits == histogram.limits.sorted() && histogram.limits.last == histogram.range.upperBound)
  }

  @Test func equalValuesHaveOneBucketAndNoneHasNone() {
    #expect(Histogram([2, 2] as [Float])?.counts == [2])
    #expect(Histogram([.nan] as [Float]) == nil && Histogram([]) == nil)
  }
}
