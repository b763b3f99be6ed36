import Tensors

extension LearningTask {
  /// The task with every example in another shape of as many values; no value moves. In a shape without steps examples end
  /// nowhere: a row of values has no lengths.
  public func shaped(_ shape: Shape) -> LearningTask {
    var task = self
    task.training = training.shaped(shape, steps: steps)
    task.test = test.shaped(shape, steps: steps)
    task.heldOut = heldOut?.shaped(shape, steps: steps)
    return task
  }
}

extension Dataset {
  fileprivate func shaped(_ shape: Shape, steps: Int?) -> Dataset {
    precondition(lengths == nil || steps != nil, "lengths, but the task does not say its steps")
    precondition(
      lengths == nil || shape.rank == 1 || (shape.rank == 2 && shape[0] == steps),
      "sequences of \(steps ?? 0) steps as examples of shape \(shape)")
    var examples = reshaped(to: shape)
    if shape.rank == 1 { examples.lengths = nil }
    return examples
  }
}
