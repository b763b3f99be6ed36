import Foundation
import Tensors
import Testing

@testable import Tasks

@Suite struct CopyTests {
  @Test func symbolsAreToComeAgainAfterTheCue() throws {
    let source = Copy(symbols: 4, length: 3, delay: 5, trainingCount: 50, testCount: 20)
    let task = try source.load(seed: 2)
    #expect(source.steps == 11 && task.outputs == 55 && task.scoring == .largestOutput)
    for dataset in [task.training, task.test] {
      #expect(dataset.inputs.shape == [dataset.count, 55] && dataset.targets.shape == [dataset.count, 11])
      for row in 0..<dataset.count {
        let steps = (0..<11).map { step in (0..<5).map { dataset.inputs[row, step * 5 + $0] } }
        let answers = (0..<11).map { Int(dataset.targets[row, $0]) }
        #expect(answers[0..<8].allSatisfy { $0 == 4 })
        for step in 0..<3 {
          #expect(answers[8 + step] < 4 && steps[step].firstIndex(of: 1) == answers[8 + step])
          #expect(steps[step].reduce(0, +) == 1)
        }
        #expect(steps[7] == [0, 0, 0, 0, 1])
        for step in [3, 4, 5, 6, 8, 9, 10] { #expect(steps[step] == [0, 0, 0, 0, 0]) }
      }
    }
  }

  /// Outputs that are right about when and equal about what: L log K / (2 L + D), and no sequence is right.
  @Test func whoRemembersNothingHasTheLossOfTheFormula() throws {
    let source = Copy(symbols: 8, length: 10, delay: 20, trainingCount: 10, testCount: 5)
    let task = try source.load(seed: 0)
    let step = { (step: Int) in (0..<9).map { Scalar(($0 == 8) == (step < 30) ? 100 : 0) } }
    let output = Tensor([5, 360], (0..<5).flatMap { _ in (0..<40).flatMap(step) })
    #expect(abs(Double(task.loss(output, task.test.targets)) - 10 * log(8.0) / 40) < 1e-4)
    #expect(task.scoring.correct(output, task.test.targets) == 0)
  }

  @Test func whatIsNoTaskIsRefused() {
    for source in [Copy(symbols: 1), Copy(length: 0), Copy(delay: 0), Copy(trainingCount: 0)] {
      #expect(throws: TaskError.self) { try source.load(seed: 0) }
    }
  }
}
