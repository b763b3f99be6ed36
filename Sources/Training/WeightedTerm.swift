import Networks
import Optimizers

/// A regularization term as a training run uses it: with its weight λ, the schedule of that weight, and its layers.
public struct WeightedTerm: Sendable {
  /// The name under which the term is logged; no two terms of a run share it.
  public let name: String
  /// R
  public let regularizer: any Regularizer
  /// λ before the schedule.
  public let weight: Double
  /// How λ changes over training.
  public let schedule: Schedule
  /// Which of the network's weight matrices the term sees, in that order; nil for all.
  public let layers: [Int]?

  /// A term with its weight.
  public init(
    _ regularizer: any Regularizer, name: String? = nil, weight: Double, schedule: Schedule = .constant,
    layers: [Int]? = nil
  ) {
    self.name = name ?? type(of: regularizer).name
    self.regularizer = regularizer
    self.weight = weight
    self.schedule = schedule
    self.layers = layers
  }
}
