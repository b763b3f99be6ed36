/// The values of one step, each part apart.
public struct StepReport: Sendable, Equatable {
  /// One term's part.
  public struct Term: Sendable, Equatable {
    /// The term's name.
    public var name: String
    /// R, without its weight.
    public var value: Double
    /// λ at this step.
    public var weight: Double
    /// ‖λ∇R‖ / ‖∇task‖, where it was measured and the task's gradient is not zero; ∇ with respect to the network's
    /// parameters, also by way of its activations.
    public var gradientRatio: Double?
    /// λR
    public var contribution: Double { weight * value }
  }

  /// The task's loss on the batch, before the update.
  public var taskLoss: Double
  /// What the task's loss is multiplied by: the dual variable of a constraint, or one.
  public var taskWeight = 1.0
  /// The terms in their order.
  public var terms: [Term] = []
  /// The sum that was minimized.
  public var loss: Double { terms.reduce(taskWeight * taskLoss) { $0 + $1.contribution } }
}
