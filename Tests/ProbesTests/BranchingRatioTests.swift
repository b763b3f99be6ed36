import Tensors
import Testing

@testable import Probes

@Suite struct BranchingRatioTests {
  private func ratio(_ memory: Scalar) throws -> Double {
    let units = 60
    // Each unit hears a feature of its own.
    let subject = try recurrent(
      diagonal([Scalar](repeating: memory, count: units)),
      weight: diagonal([Scalar](repeating: 1, count: units)),
      examples: 60)
    return try #require(BranchingRatio(steps: 3000, lags: 10)(subject).value)
  }

  /// Whether the magnitude of what a unit keeps ρ of at each step is above a level has slopes of ρ² and of its powers, so that the ratio is below ρ².
  @Test func theRatioFollowsWhatUnitsKeep() throws {
    let (little, much) = (try ratio(0.5), try ratio(0.9))
    #expect(little < 0.28, "\(little)")
    #expect(0.6 < much && much < 0.81, "\(much)")
  }

  @Test func silentUnitsHaveNone() throws {
    let subject = try recurrent(diagonal([0, 0]), weight: Tensor([1, 2]))
    let found = BranchingRatio(steps: 1000, lags: 5)(subject)
    #expect(found.value == nil && found.reason == "the series does not vary")
  }
}
