import Tensors
import Testing

@testable import Probes

@Suite struct SusceptibilityTests {
  /// Units that hear one number are active together: N / 4, in one direction. Units that each hear their own: 1/4, in N.
  @Test func unitsThatGoTogetherFluctuateMost() throws {
    let (units, none) = (20, diagonal([Scalar](repeating: 0, count: 20)))
    let together = Susceptibility(steps: 2000)(
      try recurrent(none, weight: Tensor([1, units], [Scalar](repeating: 1, count: units)), examples: 50))
    #expect(abs(try #require(together.value) - 5) < 0.01)
    #expect(abs(try #require(number(together.parts["dimensions"])) - 1) < 1e-3)
    let apart = Susceptibility(steps: 2000)(
      try recurrent(none, weight: diagonal([Scalar](repeating: 1, count: units)), examples: 50))
    #expect(abs(try #require(apart.value) - 0.25) < 0.03, "\(apart)")
    #expect(try #require(number(apart.parts["dimensions"])) > 19, "\(apart)")
  }
}
