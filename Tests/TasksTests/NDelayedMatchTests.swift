import Tensors
import Testing

@testable import Tasks

@Suite struct NDelayedMatchTests {
  @Test func theLastBitIsHeldAgainstTheOneBefore() throws {
    let task = try NDelayedMatch(
      BitSequences(lag: 2, length: 5, heads: .all, trainingCount: 200, testCount: 50)
    ).load(
      seed: 4)
    #expect(task.outputs == 4 && task.training.targets.shape == [200, 2])
    for row in 0..<200 {
      let bits = (0..<5).map { task.training.inputs[row, $0] }
      #expect(task.training.targets[row, 0] == (bits[4] == bits[3] ? 1 : 0))
      #expect(task.training.targets[row, 1] == (bits[4] == bits[2] ? 1 : 0))
    }
  }

  @Test func halfOfTheAnswersAreYes() throws {
    let task = try NDelayedMatch(BitSequences(lag: 4, trainingCount: 4000)).load(seed: 1)
    // 2,000 with a standard deviation of 32.
    #expect(abs(task.training.targets.sum() - 2000) < 160)
  }

  @Test func aSequenceShorterThanItsLagIsRefused() {
    let error = #expect(throws: TaskError.self) {
      try NDelayedMatch(BitSequences(lag: 5, length: 5)).load(seed: 0)
    }
    #expect(error?.description == "task 'n-delayed-match': length is 5; allowed: 6 and more, as lag + 1 says")
  }
}
