import Configuration
import Sweeps
import Testing

@testable import Studies

struct NormalizedLoopsStudyTests {
  @Test func asksForEveryControlOverTwentySeeds() throws {
    let study = Study.normalizedLoops
    for group in study.groups {
      let tree = try YAML.parse(group.sweeps[0], source: "x")
      guard case .list(let words) = tree[path: ["controls"]].content else {
        Issue.record("no controls")
        continue
      }
      #expect(words.map(\.shortText) == ["none", "l1-matched-density", "random-mask", "shuffled-mask"])
      #expect(group.sweeps.allSatisfy { $0.contains("seeds: 20") })
      #expect(group.sweeps[1].contains("fourNodeLoops"))
    }
    #expect(study.groups.map(\.name) == ["sinusoids", "retina-and", "retina-or", "retina-both"])
  }

  @Test func everyGroupHasAClaimOfLessLeakAndOneOfItsCost() {
    for group in Study.normalizedLoops.groups {
      let claims = Study.normalizedLoops.claims.filter { $0.group == group.name }
      #expect(claims.contains { $0.metric == .leak && $0.expectation == .less })
      #expect(claims.contains { $0.metric.isOfTask && $0.factor != 1 })
    }
  }
}
