import Statistics
import Testing

@Suite struct QuantilesTests {
  @Test func equalsNumPy() {
    for recorded in Recorded.all.quantiles {
      #expect(median(of: recorded.values) == recorded.median)
      for (probability, expected) in zip(recorded.probabilities, recorded.quantiles) {
        #expect(isClose(quantile(probability, of: recorded.values), expected, relative: 1e-15))
      }
    }
  }

  @Test func neverDecreases() {
    let values = [0.1, 0.3, 0.1 + 0.2, 7, -2, 1e16]
    let quantiles = stride(from: 0, through: 1, by: 1.0 / 1024).compactMap { quantile($0, of: values) }
    #expect(quantiles.count == 1025)
    #expect(zip(quantiles, quantiles.dropFirst()).allSatisfy(<=))
    #expect(quantiles.first == -2 && quantiles.last == 1e16)
  }

  @Test func undefinedOnes() {
    #expect(median(of: []) == nil)
    #expect(median(of: [1, .nan]) == nil)
    #expect(quantile(0.5, of: [1, .infinity]) == nil)
    #expect(quantile(-0.1, of: [1, 2]) == nil)
    #expect(quantile(.nan, of: [1, 2]) == nil)
    #expect(quantile(0.5, of: []) == nil)
  }
}
