import Networks
import Optimizers
import Tensors

/// A regularization term as a training run uses it: with its weight λ, the schedule of that weight, and its layers.
public struct WeightedTerm: Sendable {
  /// The name under which the term is logged; no two terms of a run share it.
  public let name: String
  /// R
  public let regularizer: any RegularizationTerm
  /// λ before the schedule.
  public let weight: Double
  /// How λ changes over training.
  public let schedule: Schedule
  /// Which of the network's weight matrices the term sees, in that order; nil for all.
  public let layers: [Int]?
  /// Which part of the weights between two units the term sees where they have parts, such as one gate's; nil for all together.
  public let part: String?
  /// How λ follows the training beside.
  public let weighting: Weighting
  /// Whether the term acts by its proximal step after each update, and not by its gradient.
  public let isProximal: Bool
  /// How the term's own parameters follow gradients, where it has some.
  public let optimizer: Optimizer

  /// A term with its weight; one that is proximal must have such a step, and a weight of at least zero.
  public init(
    _ regularizer: any RegularizationTerm, name: String? = nil, weight: Double, schedule: Schedule = .constant,
    layers: [Int]? = nil, part: String? = nil, weighting: Weighting = Weighting(), isProximal: Bool = false,
    optimizer: Optimizer = .adam(learningRate: 0.01)
  ) {
    require(
      !isProximal || regularizer.kind.withProximalStep != nil && weight >= 0,
      "\(type(of: regularizer).name): a proximal step of weight \(weight)")
    self.name = name ?? type(of: regularizer).name
    self.regularizer = regularizer
    self.weight = weight
    self.schedule = schedule
    self.layers = layers
    self.part = part
    self.weighting = weighting
    self.isProximal = isProximal
    self.optimizer = optimizer
  }
}
