import Foundation
import Testing

@testable import Studies

/// By the closed forms of the model.
struct LinearGoalsTests {
  @Test(arguments: [(0.1, 0.0), (0.1, 0.2), (0.5, 0.1)])
  func oneGoalIsForgottenAsTheFlowSays(penalty: Double, time: Double) throws {
    let found = try LinearGoals(penalty: penalty).error(afterLearning: [.same], adaptingFor: time)
    let known = 1 - 2 * (1 - exp(-(4 + 2 * penalty) * time)) / (2 + penalty)
    #expect(abs(found - 2 * known * known) < 1e-3)
  }

  @Test(arguments: [0.1, 0.5]) func twoInTurnAreBothKnown(penalty: Double) throws {
    let found = try LinearGoals(penalty: penalty).error(afterLearning: [.same, .opposite], adaptingFor: 0)
    let share = penalty / (1 + penalty)
    #expect(abs(found - 2 * share * share) < 1e-3)
  }
}
