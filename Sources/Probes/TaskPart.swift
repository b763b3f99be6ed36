import Foundation
import Tasks
import Tensors

/// A part of a task that can be judged by itself: some outputs, one of several answers, or a class.
enum TaskPart: Equatable {
  /// The outputs of a group that the task keeps apart, or one of them.
  case outputs([Int])
  /// One of several answers of each example, of so many classes.
  case answer(Int, classes: Int)
  /// The examples of a class.
  case examples(label: Int)
  /// Whether an example is of a class or of another: −ln p of the class for its own examples and −ln (1 − p) for all others.
  case question(label: Int)
  /// All of the task.
  case whole

  /// The parts of a task: the groups of outputs that it keeps apart, or single outputs, where outputs are numbers; answers, where
  /// an example has several; the classes of some examples, where it has one. The whole task alone where it has no parts.
  static func all(of task: LearningTask, in examples: Dataset) -> [TaskPart] {
    let targets = examples.targets.count / max(examples.count, 1)
    let parts: [TaskPart]
    switch task.loss {
    case .meanSquaredError where examples.targets.shape.rank == 2:
      let own = task.structure.flatMap {
        $0.readout == 0 && $0.outputGroups.count == targets ? $0.outputGroups : nil
      }
      let groups = own ?? Array(0..<targets)
      parts = Set(groups).sorted().map { group in .outputs(groups.indices.filter { groups[$0] == group }) }
    case .softmaxCrossEntropy where targets > 1:
      parts = (0..<targets).map { .answer($0, classes: task.outputs / targets) }
    case .softmaxCrossEntropy:
      parts = Set(examples.targets.elements).sorted().map { .examples(label: Int($0)) }
    default: parts = []
    }
    return parts.count < 2 ? [.whole] : parts
  }

  /// A class as the question whether it is that class; every other part is a task as it is.
  ///
  /// A network that always gives one class has no loss in the examples of that class, though it tells nothing.
  var asTask: TaskPart {
    if case .examples(let label) = self { .question(label: label) } else { self }
  }

  /// The outputs that a part is about, of so many.
  func outputs(of count: Int) -> [Int] {
    switch self {
    case .outputs(let outputs): outputs
    case .answer(let answer, let classes): Array(answer * classes..<(answer + 1) * classes)
    case .examples, .question, .whole: Array(0..<count)
    }
  }

  /// The mean loss of the part, of examples × … outputs and their targets.
  func loss(_ loss: Loss, _ outputs: Tensor, _ targets: Tensor) -> Double {
    let count = targets.shape[0]
    let (given, aims) = (outputs.elements, targets.elements)
    func table(_ elements: [Scalar], _ rows: [Int], _ columns: [Int]) -> Tensor {
      let width = elements.count / count
      return Tensor(
        [rows.count, columns.count], rows.flatMap { row in columns.map { elements[row * width + $0] } })
    }
    let (all, width) = (Array(0..<count), given.count / max(count, 1))
    switch self {
    case .whole: return Double(loss(outputs, targets))
    case .outputs(let own): return Double(loss(table(given, all, own), table(aims, all, own)))
    case .answer(let answer, _):
      return Double(loss(table(given, all, self.outputs(of: width)), table(aims, all, [answer])))
    case .examples(let label):
      let own = all.filter { Int(aims[$0]) == label }
      return Double(loss(table(given, own, Array(0..<width)), table(aims, own, [0])))
    case .question(let label):
      let losses = all.map { example -> Double in
        let logits = (0..<width).map { Double(given[example * width + $0]) }
        let most = logits.max() ?? 0
        let powers = logits.map { exp($0 - most) }
        let sum = powers.reduce(0, +)
        let isOwn = Int(aims[example]) == label
        return log(sum) - (isOwn ? logits[label] - most : log(max(sum - powers[label], .leastNormalMagnitude)))
      }
      return losses.reduce(0, +) / Double(count)
    }
  }
}
