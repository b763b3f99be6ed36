import Networks
import Optimizers

/// A regularization term as a training run uses it: with its weight λ, the schedule of that weight, and its layers.
public struct WeightedTerm: Sendable {
  /// The name under which the term is logged; no two terms of a run share it.
  public let name: String
  /// R: a `Regularizer` or a `BatchRegularizer`.
  public let regularizer: any RegularizationTerm
  /// λ before the schedule.
  public let weight: Double
  /// How λ changes over training.
  public let schedule: Schedule
  /// Which of the network's weight matrices the term sees, in that order; nil for all.
  public let layers: [Int]?
  /// Whether a proximal step of λ times the learning rate follows each update, instead of a gradient: for a
  /// `ProximalRegularizer`.
  public let isProximal: Bool
  /// How the term's own parameters follow gradients, where it has some.
  public let optimizer: Optimizer

  /// A term with its weight.
  public init(
    _ regularizer: any RegularizationTerm, name: String? = nil, weight: Double, schedule: Schedule = .constant,
    layers: [Int]? = nil, isProximal: Bool = false, optimizer: Optimizer = .adam(learningRate: 0.01)
  ) {
    self.name = name ?? type(of: regularizer).name
    self.regularizer = regularizer
    self.weight = weight
    self.schedule = schedule
    self.layers = layers
    self.isProximal = isProximal
    self.optimizer = optimizer
  }

  /// λ at a step.
  func weight(at step: Int, of steps: Int) -> Double { weight * schedule.factor(at: step, of: steps) }
}
