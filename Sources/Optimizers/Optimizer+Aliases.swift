/// Chains with a name of their own.
extension Optimizer {
  /// Gradient descent, with momentum where asked for; weight decay is part of the gradient, as in PyTorch's
  /// `SGD`.
  public static func sgd(
    learningRate: Double, momentum: Double = 0, nesterov: Bool = false, weightDecay: Double = 0,
    schedule: Schedule = .constant
  ) -> Optimizer {
    Optimizer(
      decay(weightDecay) + (momentum == 0 ? [] : [Momentum(decay: momentum, nesterov: nesterov)])
        + [Descend(learningRate: learningRate, schedule: schedule)])
  }

  /// Adam; weight decay is part of the gradient and rescaled with it, as in PyTorch's `Adam`.
  public static func adam(
    learningRate: Double, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8,
    weightDecay: Double = 0, schedule: Schedule = .constant
  ) -> Optimizer {
    Optimizer(
      decay(weightDecay) + [
        ScaleByAdam(beta1: beta1, beta2: beta2, epsilon: epsilon),
        Descend(learningRate: learningRate, schedule: schedule),
      ])
  }

  /// Adam with decoupled weight decay, as in PyTorch's `AdamW`; the schedule scales the decay as well.
  public static func adamW(
    learningRate: Double, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8,
    weightDecay: Double = 0.01, schedule: Schedule = .constant
  ) -> Optimizer {
    Optimizer(
      [ScaleByAdam(beta1: beta1, beta2: beta2, epsilon: epsilon)] + decay(weightDecay)
        + [Descend(learningRate: learningRate, schedule: schedule)])
  }

  private static func decay(_ rate: Double) -> [any GradientTransform] {
    rate == 0 ? [] : [AddDecayedWeights(rate: rate)]
  }
}
