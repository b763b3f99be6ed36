import Randomness
import Statistics
import Testing

@testable import Dynamics

@Suite struct AvalanchesTests {
  @Test func excursionsAboveALevelAreCutAtBothEnds() {
    let found = Avalanches(of: [3, 1, 0, 2, 5, 1, 1, 4, 0, 2, 2], above: 1)
    #expect(found.sizes == [5, 3] && found.durations == [2, 1])
    #expect(
      Avalanches(of: [0, 0], above: 0).sizes.isEmpty && Avalanches(of: [2, 2, 2], above: 1).sizes.isEmpty)
  }

  @Test func growthIsTheSlopeOfLogarithms() throws {
    let durations = [1, 2, 3, 4, 8]
    let squares = Avalanches(sizes: durations.map { 3 * $0 * $0 }, durations: durations)
    #expect(abs(try #require(squares.sizeGrowth(from: 1)) - 2) < 1e-12)
    #expect(Avalanches(sizes: [1, 2], durations: [3, 3]).sizeGrowth(from: 1) == nil)
    #expect(Avalanches(sizes: [1, 2], durations: [3, 4]).sizeGrowth(from: 9) == nil)
    #expect(abs(Avalanches.sizeGrowth(sizeExponent: 1.5, durationExponent: 2) - 2) < 1e-12)
  }

  /// The critical process of Galton and Watson: 3/2 and 2 by theory; another program measured 1.498 to 1.504 and 1.85 to 1.98 on 40,000
  /// avalanches, with tails from 5 to 20 on.
  @Test func theCriticalProcessHasItsExponents() throws {
    var stream = RandomStream(seed: 1, stream: .noise)
    let all = (0..<20_000).compactMap { _ in BranchingProcess.avalanche(ratio: 1, using: &stream) }
    let found = Avalanches(sizes: all.map(\.size), durations: all.map(\.duration))
    #expect(found.sizes.count > 19_900)
    let sizes = try #require(PowerLawFit(of: found.sizes, from: 10))
    let durations = try #require(PowerLawFit(of: found.durations, from: 10))
    #expect(abs(sizes.exponent - 1.5) < 0.03, "\(sizes.exponent)")
    #expect(1.85 < durations.exponent && durations.exponent < 2.05, "\(durations.exponent)")
    let growth = try #require(found.sizeGrowth(from: 10))
    #expect(abs(growth - 2) < 0.15, "\(growth)")
    #expect(try #require(sizes.against(.exponential)).ratio > 10)
  }

  /// Below it avalanches are on average 1 / (1 − m) large, and no power law.
  @Test func aSubcriticalProcessHasNone() throws {
    var stream = RandomStream(seed: 2, stream: .noise)
    let all = (0..<20_000).compactMap { _ in BranchingProcess.avalanche(ratio: 0.8, using: &stream) }
    let mean = Double(all.reduce(0) { $0 + $1.size }) / Double(all.count)
    #expect(all.count == 20_000 && abs(mean - 5) < 0.3)
    let law = try #require(PowerLawFit(of: all.map(\.size), from: 10))
    #expect(try #require(law.against(.logNormal)).ratio < -3)
  }

  @Test func anEndlessOneIsNone() {
    var stream = RandomStream(seed: 2, stream: .noise)
    let all = (0..<50).map { _ in BranchingProcess.avalanche(ratio: 3, largest: 1000, using: &stream) }
    #expect(all.contains { $0 == nil })
  }
}
