import Tensors
import Testing

@testable import Tasks

@Suite struct DelayedRecallTests {
  @Test func symbolsThenNothingThenTheCue() throws {
    let source = DelayedRecall(symbols: 4, length: 3, delay: 5, trainingCount: 50, testCount: 20)
    let task = try source.load(seed: 2)
    #expect(source.steps == 9 && task.outputs == 12 && task.scoring == .largestOutput)
    for dataset in [task.training, task.test] {
      #expect(dataset.inputs.shape[1] == 45 && dataset.targets.shape == [dataset.count, 3])
      for row in 0..<dataset.count {
        let steps = (0..<9).map { step in (0..<5).map { dataset.inputs[row, step * 5 + $0] } }
        for (step, values) in steps.enumerated() {
          switch step {
          case 0..<3: #expect(values[Int(dataset.targets[row, step])] == 1 && values.reduce(0, +) == 1)
          case 8: #expect(values == [0, 0, 0, 0, 1])
          default: #expect(values == [0, 0, 0, 0, 0])
          }
        }
      }
    }
  }

  @Test func symbolsComeEquallyOftenAndNoiseToAll() throws {
    let task = try DelayedRecall(delay: 2, noise: 0.1, trainingCount: 8000).load(seed: 1)
    #expect(task.training.targets.shape == [8000])
    for symbol in 0..<8 {
      let count = task.training.targets.elements.count { $0 == Scalar(symbol) }
      // An eighth of 8,000, with a standard deviation of 30.
      #expect(abs(count - 1000) < 150)
    }
    let blank = (0..<8000).map { Double(task.training.inputs[$0, 12]) }
    #expect(abs((blank.reduce(0) { $0 + $1 * $1 } / 8000).squareRoot() - 0.1) < 0.005)
  }

  @Test func whatIsNoTaskIsRefused() {
    for source in [
      DelayedRecall(symbols: 1), DelayedRecall(length: 0), DelayedRecall(delay: -1), DelayedRecall(noise: .nan),
      DelayedRecall(trainingCount: 0),
    ] {
      #expect(throws: TaskError.self) { try source.load(seed: 0) }
    }
  }
}
