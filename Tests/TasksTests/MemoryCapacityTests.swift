import Tensors
import Testing

@testable import Tasks

@Suite struct MemoryCapacityTests {
  @Test func targetsAreTheInputsBefore() throws {
    let task = try MemoryCapacity(lags: 3, steps: 6, trainingCount: 40, testCount: 10).load(seed: 2)
    #expect(task.outputs == 3 && task.scoring == .squaredCorrelation && task.loss == .meanSquaredError)
    for dataset in [task.training, task.test] {
      #expect(dataset.inputs.shape == [dataset.count, 6] && dataset.targets.shape == [dataset.count, 3])
      for row in 0..<dataset.count {
        for lag in 1...3 { #expect(dataset.targets[row, lag - 1] == dataset.inputs[row, 5 - lag]) }
      }
    }
    #expect(task.training.inputs[0, 0] != task.test.inputs[0, 0])
  }

  @Test func inputsAreUniformAndIndependent() throws {
    let inputs = try MemoryCapacity(lags: 1, steps: 50, trainingCount: 400).load(seed: 1).training.inputs
    let values = inputs.elements.map { Double($0) }
    #expect(values.allSatisfy { -1 <= $0 && $0 < 1 })
    let square = values.reduce(0) { $0 + $1 * $1 } / 20000
    // 1/3, with a standard deviation of √(4/45 / 20000) = 0.002; products of neighbors have one of 0.0024.
    #expect(abs(square - 1 / 3.0) < 0.01)
    #expect(abs(zip(values, values.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 } / 20000) < 0.012)
  }

  @Test func aSequenceNoLongerThanItsLagsIsRefused() {
    let error = #expect(throws: TaskError.self) { try MemoryCapacity(lags: 9, steps: 9).load(seed: 0) }
    #expect(error?.description == "task 'memory-capacity': steps is 9; allowed: 10 and more, as lags says")
    #expect(throws: TaskError.self) { try MemoryCapacity(lags: 0).load(seed: 0) }
  }
}
