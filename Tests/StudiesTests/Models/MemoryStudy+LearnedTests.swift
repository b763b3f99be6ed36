import Configuration
import Sweeps
import Testing

@testable import Studies

@Suite struct LearnedMemoryTests {
  private let study = Study.memoryLearned

  @Test func asksOfTwoNetworksByBothKindsOfChannelsOnFreshSeeds() throws {
    #expect(study.groups.map(\.name) == ["elman-shared", "elman-separate", "gru-shared", "gru-separate"])
    for (group, setting) in zip(study.groups, LearnedMemory.settings) {
      for sweep in try study.sweeps(of: group, at: StudyScale()) {
        let runs = try sweep.runs()
        #expect(Set(runs.map(\.seed)) == Set(100..<124) && runs.count == 48)
        let run = try #require(runs.first).configuration()
        // Four bits of two symbols, each by its own channels or all by the same, and the cue's.
        #expect(try run.task.load(seed: 1).sequence == .init(steps: 65, values: setting.isSeparate ? 9 : 3))
        let columns = run.probes.flatMap { $0.columns.map(\.name) }
        #expect(columns.contains(LearnedMemory.longest.key))
      }
    }
  }

  /// Equal with shared channels, longer with separate ones, within or beyond the same fifth.
  @Test func theHypothesisHasItsClaims() {
    let primary = study.claims.filter(\.isPrimary)
    #expect(primary.map(\.group) == study.groups.map(\.name))
    for claim in primary {
      #expect(claim.expectation == (claim.group.hasSuffix("shared") ? .equivalent : .greater))
      #expect(claim.bound == 1.2 && claim.scale == .logRatio && claim.metric == LearnedMemory.longest)
    }
  }

  /// Steps of about a tenth from the shortest delay that is trained to thirty times the longest.
  @Test func delaysAreFineEnoughForAFifth() {
    let delays = LearnedMemory.delays
    #expect(delays.first == 5 && delays.last! >= 2000)
    for (one, next) in zip(delays, delays.dropFirst()) {
      #expect(next > one && (Double(next) / Double(one) < 1.13 || next == one + 1))
    }
  }
}
