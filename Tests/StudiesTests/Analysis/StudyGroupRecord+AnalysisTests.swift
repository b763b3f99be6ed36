import Records
import Testing

@testable import Studies

/// Expectations are from `Oracles/studies.py`.
struct StudyGroupRecordAnalysisTests {
  private let record = StudyGroupRecord(StudyTables.group, StudyTables.table(), level: 0.95)

  @Test func mediansCountOnlyNetworksThatReachTheCriterion() {
    let expected = [
      "no term": (0.044, 0.505), "a 1": (0.048, 0.36), "a 2": (0.052, 0.385), "a 3": (0.042, 0.4),
      "b 1": (0.046, 0.435),
      "b 2": (0.05, 0.535), "b 3": (0.054, 0.38),
    ]
    for condition in record.conditions {
      let (loss, leak) = expected[condition.name]!
      // The median of an even number of values is rounded once more.
      #expect(abs(condition.metrics["test.loss"]!.median! - loss) < 1e-12)
      #expect(abs(condition.metrics["modularity.leak"]!.median! - leak) < 1e-12)
      #expect(
        condition.solved == (condition.name == "a 3" ? 7 : 6) && condition.done == 7 && condition.runs == 7)
    }
  }

  @Test func theFrontIsOfMedians() {
    #expect(record.conditions.filter(\.isOnFront).map(\.name) == ["a 1", "a 3"])
  }

  @Test func hypervolumesAreSharesOfTheReference() throws {
    let expected: [UInt64: Double] = [0: 0.551, 1: 0.049, 2: 0.615, 3: 0.322, 4: 0.0, 5: 0.711, 6: 0.08]
    let found = try #require(record.hypervolumes.first { $0.family == "a" })
    #expect(record.hypervolumes.map(\.family) == ["no term", "a", "b"])
    // The oracle counts cells of a grid of 2,000 by 2,000 and rounds to three places.
    for value in found.share.values { #expect(abs(value.value - expected[value.seed]!) < 0.0015) }
    #expect(found.share.values.count == 7)
  }

  @Test func theMiddleRunStandsForACondition() {
    // Of the leaks of a 1 whose networks reach the criterion the lower middle one.
    let leaks = (0..<7).filter { StudyTables.loss(1, $0) <= 0.08 }.sorted {
      StudyTables.leak(1, $0) < StudyTables.leak(1, $1)
    }
    #expect(record.conditions[1].representative == "sweep/runs/a 1-\(leaks[2])")
  }

  @Test func aRunThatFailedIsCountedAndHasNoValue() {
    let record = StudyGroupRecord(
      StudyTables.group, StudyTables.table { $0 == "a 1" && $1 < 5 }, level: 0.95)
    let condition = record.conditions[1]
    #expect(condition.runs == 7 && condition.done == 2 && condition.metrics["test.loss"]?.values.count == 2)
    #expect(condition.metrics["test.loss"]?.reason?.contains("at least 3 values") == true)
    #expect(condition.metrics["test.loss"]?.lower == nil)
  }

  @Test func modularityThatShouldBeLargeIsTurned() {
    var group = StudyTables.group
    group = StudyGroup(
      name: "g", title: "G", modularity: .density, criterion: group.criterion, referenceLoss: 1,
      referenceModularity: 0, sweeps: [])
    // Density is no measure of modularity, but one whose median all conditions have: the front is that of the loss.
    let record = StudyGroupRecord(group, StudyTables.table(), level: 0.95)
    #expect(record.conditions.filter(\.isOnFront).map(\.name) == ["a 3"])
    #expect(StudyMetric.layered.cost(0.7) == -0.7 && StudyMetric.leak.cost(0.7) == 0.7)
  }
}
