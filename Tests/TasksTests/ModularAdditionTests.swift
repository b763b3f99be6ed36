import Tensors
import Testing

@testable import Tasks

@Suite struct ModularAdditionTests {
  @Test func aPublishedSplitHasSoManyPairs() throws {
    let task = try ModularAddition().load(seed: 0)
    #expect(task.name == "modular-addition" && task.vocabulary == 59 && task.outputs == 59)
    #expect(task.training.count == 2784 && task.test.count == 3481 - 2784)
  }

  /// Each sum occurs as often as any other, and shifting an operand shifts it.
  @Test func sumsAreThoseOfTheGroup() throws {
    let task = try ModularAddition(modulus: 11, trainingShare: 0.5).load(seed: 1)
    var sums = [Int](repeating: 0, count: 11)
    for dataset in [task.training, task.test] {
      for row in 0..<dataset.count {
        let sum = Int(dataset.inputs[row, 0] + dataset.inputs[row, 1])
        let answer = Int(dataset.targets.elements[row])
        #expect(answer == (sum < 11 ? sum : sum - 11))
        sums[answer] += 1
      }
    }
    #expect(sums == [Int](repeating: 11, count: 11))
  }

  @Test(arguments: [1, 0, -3, 1001]) func aModulusWithoutPairsIsRefused(modulus: Int) {
    #expect(
      throws: TaskError.invalidOption(
        task: "modular-addition", option: "modulus", value: "\(modulus)", allowed: "2 to 1000")
    ) { try ModularAddition(modulus: modulus).load(seed: 0) }
  }
}
