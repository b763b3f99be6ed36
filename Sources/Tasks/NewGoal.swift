import Tensors

/// Other answers to a task's training inputs, which a trained network may be asked to learn: how well does it adapt?
public struct NewGoal: Sendable {
  /// A word.
  public let name: String
  /// The answers, shaped as the task's.
  public let targets: Tensor

  /// A goal.
  public init(name: String, targets: Tensor) {
    self.name = name
    self.targets = targets
  }
}
