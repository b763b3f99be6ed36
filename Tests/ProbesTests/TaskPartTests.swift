import Tasks
import Tensors
import Testing

@testable import Probes

/// Expectations are from `Oracles/circuits.py`.
@Suite struct TaskPartTests {
  @Test func questionsEqualTheOracle() {
    let (logits, labels) = (table(5, 3, 1, 2), Tensor([5], [0, 1, 2, 0, 0]))
    for (label, expected) in [0.873803649677992, 0.6833813658967853, 0.48417285600594917].enumerated() {
      let found = TaskPart.examples(label: label).asTask.loss(.softmaxCrossEntropy, logits, labels)
      #expect(abs(found - expected) < 1e-6)
    }
  }

  /// A class that is always given has no loss in its own examples, and tells nothing.
  @Test func constantAnswersAreNoTask() {
    let logits = Tensor([4, 2], [9, 0, 9, 0, 9, 0, 9, 0])
    let labels = Tensor([4], [0, 1, 0, 1])
    let own = TaskPart.examples(label: 0)
    #expect(own.loss(.softmaxCrossEntropy, logits, labels) < 1e-3)
    #expect(own.asTask.loss(.softmaxCrossEntropy, logits, labels) > 4)
    // However sure, the loss is a number.
    let sure = Tensor([1, 2], [1e4, 0])
    #expect(TaskPart.question(label: 0).loss(.softmaxCrossEntropy, sure, Tensor([1], [1])).isFinite)
  }

  @Test func partsAreWhatTheTaskKeepsApart() {
    func parts(_ targets: Tensor, _ loss: Loss, outputs: Int, groups: [Int]? = nil) -> [TaskPart] {
      let examples = Dataset(inputs: Tensor([targets.shape[0], 1]), targets: targets)
      let task = LearningTask(
        name: "parts", training: examples, test: examples, loss: loss, outputs: outputs, scoring: .none,
        structure: groups.map { KnownStructure(inputGroups: [0], outputGroups: $0) }, provenance: [])
      return TaskPart.all(of: task, in: examples)
    }
    #expect(
      parts(Tensor([2, 3]), .meanSquaredError, outputs: 3) == [.outputs([0]), .outputs([1]), .outputs([2])])
    #expect(
      parts(Tensor([2, 3]), .meanSquaredError, outputs: 3, groups: [0, 1, 0]) == [
        .outputs([0, 2]), .outputs([1]),
      ])
    #expect(parts(Tensor([2, 1]), .meanSquaredError, outputs: 1) == [.whole])
    #expect(parts(Tensor([2, 3]), .binaryCrossEntropy, outputs: 3) == [.whole])
    let answers = parts(Tensor([2, 2]), .softmaxCrossEntropy, outputs: 6)
    #expect(answers == [.answer(0, classes: 3), .answer(1, classes: 3)])
    #expect(answers.map { $0.outputs(of: 6) } == [[0, 1, 2], [3, 4, 5]] && answers.map(\.asTask) == answers)
    #expect(
      parts(Tensor([3], [2, 0, 2]), .softmaxCrossEntropy, outputs: 3) == [
        .examples(label: 0), .examples(label: 2),
      ])
  }
}
