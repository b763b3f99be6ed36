import Experiments
import Testing

@testable import Studies

struct LeaderboardStudyTests {
  @Test func hasEveryTermAtFiveWeightsOrMore() throws {
    // l1 by other words without lengths; and a term that needs classes.
    let absent = ["sinusoids": ["empiricalWiring", "cohesionCoupling"], "retina-both": ["empiricalWiring"]]
    for task in [StudyTask.sinusoids, .retina(rule: "both")] {
      let entries = Leaderboard.entries(for: task)
      let wanted = Set(RegularizerRow.all.map(\.name)).subtracting(try #require(absent[task.name]))
      #expect(Set(entries.map(\.terms[0].name)) == wanted)
      #expect(Set(entries.map(\.family)).count == entries.count)
      for entry in entries {
        let weights = entry.terms.map(\.weight)
        #expect(Set(weights).count >= 5 && weights.allSatisfy { (Double($0) ?? 0) > 0 })
      }
      let families = entries.map(\.family)
      let count = task.moduleCount
      for told in ["normalizedLoops (cap \(count))", "withinBlock (blocks \(count), find true)"] {
        #expect(families.contains(told))
      }
      #expect(!families.contains { $0.hasPrefix("l1 (") }, "l1 has no cap")
    }
  }

  /// Claims are about families, which runs must have under the same names.
  @Test func familiesAreThoseOfTheRuns() throws {
    for (task, group) in zip([StudyTask.sinusoids, .retina(rule: "both")], Study.leaderboard.groups) {
      let sweep = try #require(Study.leaderboard.sweeps(of: group, at: StudyScale(seeds: 1)).first)
      let families = Set(try sweep.runs().map { try ConditionName(of: $0, in: sweep).family })
      #expect(
        families.isSuperset(of: Leaderboard.entries(for: task).map { task.condition($0.terms[0]).family }))
    }
  }

  @Test func everyConditionHasTenSeedsAndEveryTermAClaim() throws {
    let study = Study.leaderboard
    for group in study.groups {
      let sweep = try #require(study.sweeps(of: group, at: StudyScale()).first)
      let task = group.name == "sinusoids" ? StudyTask.sinusoids : .retina(rule: "both")
      let conditions = Leaderboard.entries(for: task).reduce(1) { $0 + $1.terms.count }
      #expect(try sweep.runs().count == 10 * conditions)
      let claims = study.claims.filter { $0.group == group.name }.count
      #expect(
        claims == Leaderboard.entries(for: task).count && group.ranking?.reference.name == task.plain.name)
      // Ten seeds that all agree have p = 2/1024: a correction that they cannot pass would decide beforehand.
      #expect(study.correctsByGroup && Double(claims) * 2 / 1024 < 0.05)
    }
  }
}
