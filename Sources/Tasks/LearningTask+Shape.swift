import Tensors

extension LearningTask {
  /// The task with every example in another shape of as many values; no value moves.
  public func shaped(_ shape: Shape) -> LearningTask {
    var task = self
    task.training.inputs = training.inputs.reshaped(to: Shape([training.count] + shape.dimensions))
    task.test.inputs = test.inputs.reshaped(to: Shape([test.count] + shape.dimensions))
    if let held = heldOut {
      task.heldOut?.inputs = held.inputs.reshaped(to: Shape([held.count] + shape.dimensions))
    }
    return task
  }
}
