import Configuration
import Optimizers

/// An optimizer as users find it: one row registers it with the command line and the documentation.
public struct OptimizerRow: Sendable {
  /// The name in configurations.
  public let name: String
  /// One sentence.
  public let summary: String
  /// Reads the optimizer's own parameters; the learning rate and its schedule were read before.
  public let read:
    @Sendable (ConfigurationSection, _ learningRate: Double, Schedule) throws(ConfigurationError) -> Optimizer
}

/// Every optimizer.
public let optimizers: [OptimizerRow] = [
  OptimizerRow(
    name: "sgd", summary: "Gradient descent with momentum, Nesterov's if asked.",
    read: { section, learningRate, schedule throws(ConfigurationError) in
      .sgd(
        learningRate: learningRate, momentum: try section.fraction("momentum", default: 0),
        nesterov: try section.value("nesterov", default: false),
        weightDecay: try section.nonnegative("weightDecay", default: 0), schedule: schedule)
    }),
  OptimizerRow(
    name: "adam", summary: "Adaptive moments; weight decay is added to the gradient.",
    read: { section, learningRate, schedule throws(ConfigurationError) in
      .adam(
        learningRate: learningRate, beta1: try section.fraction("beta1", default: 0.9),
        beta2: try section.fraction("beta2", default: 0.999),
        epsilon: try section.positive("epsilon", default: 1e-8),
        weightDecay: try section.nonnegative("weightDecay", default: 0), schedule: schedule)
    }),
  OptimizerRow(
    name: "adamW", summary: "Adaptive moments with decoupled weight decay.",
    read: { section, learningRate, schedule throws(ConfigurationError) in
      .adamW(
        learningRate: learningRate, beta1: try section.fraction("beta1", default: 0.9),
        beta2: try section.fraction("beta2", default: 0.999),
        epsilon: try section.positive("epsilon", default: 1e-8),
        weightDecay: try section.nonnegative("weightDecay", default: 0.01), schedule: schedule)
    }),
]
