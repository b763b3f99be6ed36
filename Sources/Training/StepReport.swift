import Tensors

/// The values of one step, each part apart.
public struct StepReport: Sendable, Equatable {
  /// One term's part.
  public struct Term: Sendable, Equatable {
    /// The term's name.
    public let name: String
    /// R, without its weight.
    public let value: Double
    /// λ at this step.
    public let weight: Double
    /// ‖λ∇R‖ / ‖∇task‖, where it was measured and the task's gradient is not zero; ∇ with respect to the network's
    /// parameters, also by way of its activations.
    public let gradientRatio: Double?
    /// λR
    public var contribution: Double { weight * value }

    init(name: String, value: Double, weight: Double, gradientRatio: Double? = nil) {
      self.name = name
      self.value = value
      self.weight = weight
      self.gradientRatio = gradientRatio
    }
  }

  /// The task's loss on the batch, before the update.
  public let taskLoss: Double
  /// What the task's loss is multiplied by: the dual variable of a constraint, or one.
  public let taskWeight: Double
  /// The terms in their order.
  public let terms: [Term]
  /// What parameters of the network become by the batch itself, by their positions: running averages.
  let statistics: [Int: Tensor]
  /// The first part that is no number, or that no scalar holds: a contribution of that size gives a gradient that none holds.
  var notFinite: (name: String, value: Double)? {
    if !taskLoss.isFinite { return ("loss/task", taskLoss) }
    return terms.first { !Scalar($0.contribution).isFinite }.map { ("loss/\($0.name)", $0.contribution) }
  }

  /// The sum that was minimized.
  public var loss: Double { terms.reduce(taskWeight * taskLoss) { $0 + $1.contribution } }

  init(taskLoss: Double, taskWeight: Double, terms: [Term], statistics: [Int: Tensor] = [:]) {
    self.taskLoss = taskLoss
    self.taskWeight = taskWeight
    self.terms = terms
    self.statistics = statistics
  }
}
