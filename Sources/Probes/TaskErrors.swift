import Networks
import Tasks
import Tensors

/// The test loss of each part of a task: of each group of outputs that the task keeps apart, or each output, where outputs are
/// numbers; of each answer, where an example has several; of each class, where it has one.
struct TaskErrors {
  /// What the loss of a part is about: some examples, some outputs, and their targets.
  private struct Part {
    var examples: [Int]
    var outputs: [Int]
    var targets: [Int]
  }

  private let parts: [Part]
  private let subject: ProbeSubject

  /// The number of parts.
  var count: Int { parts.count }

  /// The parts of a subject's task; nil where there are fewer than two.
  init?(_ subject: ProbeSubject) {
    self.subject = subject
    let (task, test) = (subject.task, subject.task.test)
    let (all, targets) = (Array(0..<test.count), test.targets.count / max(test.count, 1))
    switch task.loss {
    case .meanSquaredError where test.targets.shape.rank == 2:
      let own = task.structure.flatMap {
        $0.readout == 0 && $0.outputGroups.count == targets ? $0.outputGroups : nil
      }
      let groups = own ?? Array(0..<targets)
      parts = Set(groups).sorted().map { group in
        let outputs = groups.indices.filter { groups[$0] == group }
        return Part(examples: all, outputs: outputs, targets: outputs)
      }
    case .softmaxCrossEntropy where targets > 1:
      let classes = task.outputs / targets
      parts = (0..<targets).map { answer in
        Part(examples: all, outputs: Array(answer * classes..<(answer + 1) * classes), targets: [answer])
      }
    case .softmaxCrossEntropy:
      let labels = test.targets.elements
      parts = Set(labels).sorted().map { label in
        Part(examples: all.filter { labels[$0] == label }, outputs: Array(0..<task.outputs), targets: [0])
      }
    default: return nil
    }
    if parts.count < 2 { return nil }
  }

  /// The mean loss of each part with some parameters.
  func losses(_ parameters: Parameters) -> [Double] {
    let (test, loss) = (subject.task.test, subject.task.loss)
    let outputs = test.parts(of: 2000).flatMap { subject.network.pass($0, parameters).output.elements }
    let targets = test.targets.elements
    func table(_ elements: [Scalar], _ rows: [Int], _ columns: [Int]) -> Tensor {
      let width = elements.count / test.count
      return Tensor(
        [rows.count, columns.count], rows.flatMap { row in columns.map { elements[row * width + $0] } })
    }
    return parts.map { part in
      Double(loss(table(outputs, part.examples, part.outputs), table(targets, part.examples, part.targets)))
    }
  }
}
