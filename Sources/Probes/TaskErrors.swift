import Foundation
import Networks
import Tasks
import Tensors

/// The test loss of each part of a task: of each group of outputs that the task keeps apart, or each output, where outputs are
/// numbers; of each answer, where an example has several; of each class, where it has one.
struct TaskErrors {
  /// For each example and output, or answer, the part that its loss belongs to.
  private let part: (_ example: Int, _ column: Int) -> Int
  /// The number of parts.
  let count: Int
  private let subject: ProbeSubject

  /// The parts of a subject's task; nil where there are fewer than two.
  init?(_ subject: ProbeSubject) {
    self.subject = subject
    let (task, targets) = (subject.task, subject.task.test.targets)
    switch task.loss {
    case .meanSquaredError where targets.shape.rank == 2:
      let outputs = targets.shape[1]
      let own = task.structure.flatMap {
        $0.readout == 0 && $0.outputGroups.count == outputs ? $0.outputGroups : nil
      }
      let groups =
        own.map { groups in groups.map { Set(groups).sorted().firstIndex(of: $0)! } } ?? Array(0..<outputs)
      count = Set(groups).count
      part = { _, column in groups[column] }
    case .softmaxCrossEntropy where targets.shape.rank == 2 && targets.shape[1] > 1:
      count = targets.shape[1]
      part = { _, column in column }
    case .softmaxCrossEntropy:
      let labels = targets.elements.map { Int($0) }
      let classes = Set(labels).sorted()
      count = classes.count
      let parts = labels.map { classes.firstIndex(of: $0)! }
      part = { example, _ in parts[example] }
    default: return nil
    }
    if count < 2 { return nil }
  }

  /// The mean loss of each part with some parameters.
  func losses(_ parameters: Parameters) -> [Double] {
    var (sums, counts) = ([Double](repeating: 0, count: count), [Double](repeating: 0, count: count))
    var first = 0
    for examples in subject.task.test.parts(of: 2000) {
      let output = subject.network.pass(examples, parameters).output
      let (found, wanted) = (output.elements, examples.targets.elements)
      let width = output.count / examples.count
      let columns = wanted.count / examples.count
      for example in 0..<examples.count {
        for column in 0..<columns {
          let place = part(first + example, column)
          counts[place] += 1
          if subject.task.loss == .meanSquaredError {
            let error = Double(found[example * width + column] - wanted[example * width + column])
            sums[place] += error * error
          } else {
            let start = example * width + column * (width / columns)
            let logits = found[start..<start + width / columns].map { Double($0) }
            let largest = logits.max() ?? 0
            let total = logits.reduce(0) { $0 + exp($1 - largest) }
            sums[place] += largest + log(total) - logits[Int(wanted[example * columns + column])]
          }
        }
      }
      first += examples.count
    }
    return zip(sums, counts).map { $0 / max($1, 1) }
  }
}
