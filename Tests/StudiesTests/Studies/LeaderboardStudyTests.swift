import Testing

@testable import Studies

struct LeaderboardStudyTests {
  @Test func hasEveryTermThatNeedsTheWeightsAloneAtFiveWeightsOrMore() throws {
    let wanted = Set(regularizers.filter(\.needs.isEmpty).map(\.name))
    for task in [StudyTask.sinusoids, .retina(rule: "and")] {
      let entries = Leaderboard.entries(for: task)
      #expect(Set(entries.map(\.term)) == wanted)
      for entry in entries {
        #expect(Set(entry.weights).count >= 5 && entry.weights.allSatisfy { (Double($0) ?? 0) > 0 })
      }
      #expect(entries.contains { $0.family == "normalizedLoops (cap \(task.moduleCount))" })
      #expect(!entries.contains { $0.family.hasPrefix("l1 (") }, "l1 has no cap")
    }
  }

  @Test func everyConditionHasTenSeedsAndEveryTermAClaim() throws {
    let study = Study.leaderboard
    for group in study.groups {
      let sweep = try #require(study.sweeps(of: group, at: StudyScale()).first)
      let task = group.name == "sinusoids" ? StudyTask.sinusoids : .retina(rule: "and")
      let conditions = Leaderboard.entries(for: task).reduce(1) { $0 + $1.weights.count }
      #expect(try sweep.runs().count == 10 * conditions)
      #expect(study.claims.filter { $0.group == group.name }.count == Leaderboard.entries(for: task).count)
    }
  }
}
