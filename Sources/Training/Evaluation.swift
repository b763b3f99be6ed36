import Networks
import Tasks
import Tensors

/// How well a network does on a data set.
public struct Evaluation: Sendable, Equatable {
  /// The task's loss, without terms.
  public var loss: Double
  /// The share of right answers, where the task has right answers.
  public var accuracy: Double?
  /// The sum over outputs of their squared correlation with their targets, where that is what is asked.
  public var capacity: Double?

  /// A loss, and what else is asked of the answers.
  public init(loss: Double, accuracy: Double? = nil, capacity: Double? = nil) {
    self.loss = loss
    self.accuracy = accuracy
    self.capacity = capacity
  }
}

extension Network {
  /// The loss and the accuracy over all examples, computed in parts of bounded size.
  public func evaluate(
    _ parameters: Parameters, on examples: Dataset, loss: Loss, scoring: Scoring, partSize: Int = 2000
  ) -> Evaluation {
    var total = 0.0
    var correct: Int? = 0
    var correlations = scoring == .squaredCorrelation ? SquaredCorrelations() : nil
    for part in examples.parts(of: partSize) {
      let output = pass(part, parameters).output
      correlations?.add(output, part.targets)
      total += Double(loss(output, part.targets)) * Double(part.count)
      if let sum = correct, let more = scoring.correct(output, part.targets) {
        correct = sum + more
      } else {
        correct = nil
      }
    }
    return Evaluation(
      loss: total / Double(examples.count), accuracy: correct.map { Double($0) / Double(examples.count) },
      capacity: correlations?.sum)
  }
}

extension Network {
  /// The same by a task's loss and its way to count answers.
  public func evaluate(_ parameters: Parameters, on examples: Dataset, of task: LearningTask) -> Evaluation {
    evaluate(parameters, on: examples, loss: task.loss, scoring: task.scoring)
  }
}
