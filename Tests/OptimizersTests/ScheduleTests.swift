import Foundation
import Optimizers
import Testing

@Suite struct ScheduleTests {
  /// PyTorch computes its factors from one step to the next, which collects some roundings over 16 steps.
  let tolerance = 1e-14

  @Test(arguments: Recording.pyTorch.cases.filter { $0.schedule != nil })
  func ratesEqualPyTorchs(_ trajectory: Trajectory) throws {
    let schedule = try #require(trajectory.schedule).schedule
    let steps = Recording.pyTorch.problem.steps
    for (step, rate) in trajectory.rates.enumerated() {
      let found = trajectory.learningRate * schedule.factor(at: step, of: steps)
      #expect(abs(found - rate) <= tolerance, "step \(step): \(found) is not \(rate)")
    }
  }

  /// λ 1e-3 for 20,000 steps as published: 1e-2 from 5,000 on, 1e-3 from 15,000 on.
  @Test func bimtAtItsPublishedSteps() {
    let factors = [0, 4_999, 5_000, 14_999, 15_000, 19_999].map { Schedule.bimt().factor(at: $0, of: 20_000) }
    #expect(factors == [1, 1, 10, 10, 1, 1])
    // The compositional task: times 3, then times 1.
    let other = Schedule.bimt(atQuarter: 3, atThreeQuarters: 1)
    #expect([0, 5_000, 15_000].map { other.factor(at: $0, of: 20_000) } == [1, 3, 3])
  }

  @Test func constantIsOne() {
    #expect((0..<9).allSatisfy { Schedule.constant.factor(at: $0, of: 5) == 1 })
  }

  @Test func cosineFallsFromOneTowardsItsEndAndIsHalfwayAtTheMiddle() {
    let factors = (0...100).map { Schedule.cosine(final: 0.2).factor(at: $0, of: 100) }
    #expect(factors[0] == 1)
    #expect(abs(factors[50] - 0.6) < tolerance)
    #expect(abs(factors[100] - 0.2) < tolerance)
    #expect(zip(factors, factors.dropFirst()).allSatisfy { $0 > $1 })
  }

  /// Three powers of ten between a tenth and seven tenths: one every two tenths.
  @Test func aRiseTakesAsLongForEveryPowerOfTen() {
    let schedule = Schedule.rise(from: 0.001, begin: 0.1, end: 0.7)
    let factors = [0, 100, 300, 500, 700, 999].map { schedule.factor(at: $0, of: 1000) }
    for (factor, expected) in zip(factors, [0.001, 0.001, 0.01, 0.1, 1, 1]) {
      #expect(abs(factor / expected - 1) < 1e-12)
    }
    // From above one it falls.
    #expect(Schedule.rise(from: 4).factor(at: 5, of: 10) == 2)
  }

  /// Resuming for longer than planned must not make the factor rise again.
  @Test func afterTheEndItStays() {
    for schedule in [.cosine(final: 0.2), .bimt(), .rise(from: 0.1), .warmUp(steps: 3, then: .cosine())]
      as [Schedule]
    {
      #expect(schedule.factor(at: 15, of: 10) == schedule.factor(at: 10, of: 10))
    }
  }

  @Test func warmUpHandsOverWithoutAGap() {
    let schedule = Schedule.warmUp(steps: 4, then: .step(every: 3, factor: 0.5))
    let factors = (0..<11).map { schedule.factor(at: $0, of: 11) }
    #expect(factors == [0.25, 0.5, 0.75, 1, 1, 1, 1, 0.5, 0.5, 0.5, 0.25])
  }

  @Test func trainingsShorterThanTheirScheduleHaveFiniteFactors() {
    for schedule in [
      .cosine(), .bimt(), .rise(from: 0.1), .warmUp(steps: 5, then: .cosine()), .warmUp(steps: 0),
    ] as [Schedule] {
      for steps in 0...3 {
        for step in 0...4 {
          let factor = schedule.factor(at: step, of: steps)
          #expect(factor.isFinite && factor >= 0, "\(schedule) at \(step) of \(steps)")
        }
      }
    }
  }
}
