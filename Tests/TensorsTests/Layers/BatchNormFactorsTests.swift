import Tensors
import Testing

@Suite struct BatchNormFactorsTests {
  /// 3 / √4, −1 / √(1/4), and without γ 1 / √4.
  @Test func divideByTheRootOfTheVariance() {
    #expect(batchNormFactors(gains: [3, -1], variances: [3, 0.25 - 1], epsilon: 1) == [1.5, -2])
    #expect(batchNormFactors(gains: nil, variances: [3, 0], epsilon: 1) == [0.5, 1])
    #expect(batchNormFactors(gains: nil, variances: [-2], epsilon: 1)[0].isNaN)
  }
}
