import Randomness
import Testing

@testable import Dynamics

@Suite struct BranchingProcessTests {
  /// The mean of A is h / (1 − m), and its variance that of a Poisson process driven so: mean / (1 − m²).
  @Test func hasItsMeanAndVariance() {
    let process = BranchingProcess(ratio: 0.9, drive: 2)
    var stream = RandomStream(seed: 1, stream: .data)
    let series = process.activity(steps: 200_000, using: &stream)
    let mean = series.reduce(0, +) / Double(series.count)
    let variance = series.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(series.count)
    // About 200,000 (1 − m) / (1 + m) independent values: standard errors of 0.1 and 1.5%.
    #expect(abs(mean - 20) < 0.5)
    #expect(abs(variance / (20 / (1 - 0.81)) - 1) < 0.075)
  }

  @Test(arguments: [0.3, 7, 95]) func poissonNumbersHaveTheirMeanAndVariance(mean: Double) {
    var stream = RandomStream(seed: 2, stream: .data)
    let count = 40_000.0
    let draws = (0..<40_000).map { _ in Double(stream.poisson(mean)) }
    let found = draws.reduce(0, +) / count
    let variance = draws.reduce(0) { $0 + ($1 - found) * ($1 - found) } / (count - 1)
    #expect(abs(found - mean) < 5 * (mean / count).squareRoot())
    #expect(abs(variance - mean) < 5 * mean * (2 / count + 1 / (mean * count)).squareRoot())
    #expect(stream.poisson(0) == 0)
  }

  @Test func whatIsSeenIsAShare() {
    let process = BranchingProcess(ratio: 0.5, drive: 20)
    var stream = RandomStream(seed: 3, stream: .data)
    let seen = process.activity(steps: 20_000, observed: 0.1, using: &stream)
    #expect(abs(seen.reduce(0, +) / 20_000 - 4) < 0.1)
  }
}
