import Tasks
import Testing

@Suite struct GoalScheduleTests {
  @Test func goalsFollowEachOtherInACircle() {
    let schedule = GoalSchedule(count: 3, every: 2)
    #expect((0..<8).map { schedule.goal(atStep: $0) } == [0, 0, 1, 1, 2, 2, 0, 0])
    #expect((0..<8).map { schedule.turnStart(atStep: $0) } == [0, 0, 2, 2, 4, 4, 6, 6])
  }

  @Test func aSingleGoalNeverEnds() {
    for step in [0, 1, 1_000_000, .max - 1] {
      #expect(GoalSchedule.single.goal(atStep: step) == 0)
      #expect(GoalSchedule.single.turnStart(atStep: step) == 0)
    }
  }
}
