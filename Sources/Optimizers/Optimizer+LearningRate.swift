extension Optimizer {
  /// The length of a step at a gradient of one, without what other parts make of it: the learning rate times its
  /// schedule's factor, which is what a proximal step is taken with.
  public func learningRate(at step: Int, of steps: Int) -> Double {
    transforms.reduce(1) { rate, transform in
      guard let descend = transform as? Descend else { return rate }
      return rate * descend.learningRate * descend.schedule.factor(at: step, of: steps)
    }
  }
}
