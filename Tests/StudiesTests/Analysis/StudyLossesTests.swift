import Records
import Testing

@testable import Studies

struct StudyLossesTests {
  /// A goal that was not reached is an outcome: how many seeds of an arm that leaves out is said with its reason.
  @Test func aMissingValueIsCountedWithItsReason() {
    let steps = StudyMetric.probe("stepsLeft")
    var table = StudyTable(criterion: StudyTables.criterion, quantities: [steps])
    for seed in 0..<6 {
      var result = StudyTables.result(loss: 0.01, leak: 0.1)
      let reason = seed < 3 ? "the goal is not reached in 2000 steps" : nil
      if seed != 5 {
        result.probes = ProbeReports([
          MeasureReport("stepsLeft", value: reason == nil ? 50 : nil, reason: reason)
        ])
      }
      table.add(StudyTables.condition("a 1").title, seed: UInt64(seed), path: "", result: result)
    }
    let arm = StudyArm.condition(StudyTables.condition("a 1"))
    let runs = arm.runs(in: table, modularity: .leak)
    #expect(
      arm.losses("first", runs, steps, table)
        == "in the first arm, of 6 seeds 1 has no value, 3 have no value (the goal is not reached in 2000 steps)"
    )
    #expect(arm.losses("first", runs, .testLoss, table) == nil)
    #expect(StudyArm.zero.losses("second", [:], steps, table) == nil)
  }
}
