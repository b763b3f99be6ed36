import Measures
import Probes
import Records
import Testing

@Suite struct RetargetTests {
  /// What is known already takes no step, what a readout of the sides can say some, and what it cannot say has no number.
  @Test func countsTheStepsToAGoal() throws {
    #expect(try Retarget(goal: "and")(sides()).value == 0)
    let or = try Retarget(goal: "or", steps: 2000, every: 1)(sides())
    let steps = try #require(or.value)
    #expect(steps > 1 && or.parts["before"] == .number(0.5))
    // Looked at less often, it is found at the next look.
    let coarse = try #require(try Retarget(goal: "or", steps: 2000, every: 7)(sides()).value)
    #expect(coarse >= steps && coarse < steps + 7 && coarse.truncatingRemainder(dividingBy: 7) == 0)
    let random = try Retarget(goal: "random", steps: 30)(sides())
    #expect(random.value == nil && random.reason == "the goal is not reached in 30 steps")
  }

  /// Of three layers, by `Oracles/goals.py`: the step at which 95% are right, and how many are before the first.
  @Test(arguments: [("slope", 26.0, 1.0 / 6), ("product", 68.0, 0.5)])
  func equalsTheOracle(goal: String, steps: Double, before: Double) throws {
    let found = try Retarget(goal: goal, accuracy: 0.95, steps: 600, every: 1, learningRate: 0.02)(deep())
    #expect(found.value == steps)
    guard case .number(let share)? = found.parts["before"] else {
      Issue.record("no accuracy before the first step")
      return
    }
    #expect(abs(try #require(share) - before) < 1e-6)
    // One step less is one too few.
    let short = try Retarget(
      goal: goal, accuracy: 0.95, steps: Int(steps) - 1, every: 1, learningRate: 0.02)(deep())
    #expect(short.value == nil && short.reason == "the goal is not reached in \(Int(steps) - 1) steps")
  }

  @Test func aLargerStepIsFaster() throws {
    let values = try [0.005, 0.05].map { try Retarget(goal: "or", every: 1, learningRate: $0)(sides()).value! }
    #expect(values[1] < values[0])
  }
}
