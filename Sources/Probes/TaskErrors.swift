import Networks
import Tasks
import Tensors

/// The test loss of each part of a task: of each group of outputs that the task keeps apart, or each output, where outputs are
/// numbers; of each answer, where an example has several; of each class, where it has one.
struct TaskErrors {
  private let parts: [TaskPart]
  private let subject: ProbeSubject

  /// The number of parts.
  var count: Int { parts.count }

  /// The parts of a subject's task; nil where there are fewer than two.
  init?(_ subject: ProbeSubject) {
    self.subject = subject
    parts = TaskPart.all(of: subject.task, in: subject.task.test)
    if parts.count < 2 { return nil }
  }

  /// The mean loss of each part with some parameters.
  func losses(_ parameters: Parameters) -> [Double] {
    let test = subject.task.test
    let passes = test.parts(of: 2000).map { subject.network.pass($0, parameters).output }
    let outputs = Tensor(
      Shape([test.count] + subject.network.outputShape.dimensions), passes.flatMap(\.elements))
    return parts.map { $0.loss(subject.task.loss, outputs, test.targets) }
  }
}
