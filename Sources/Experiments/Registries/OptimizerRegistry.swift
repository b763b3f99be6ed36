import Configuration
import Optimizers

/// An optimizer as users find it: one row registers it with the command line and the documentation.
public struct OptimizerRow: Sendable {
  /// The name in configurations.
  public let name: String
  /// One sentence.
  public let summary: String
  /// The optimizer's own parameters, beside `name`, `learningRate`, `schedule`, `clipNorm` and `maximumWeight`, which all
  /// have.
  public let keys: [KeyEntry]
  /// Reads the optimizer's own parameters; the learning rate and its schedule were read before.
  public let read:
    @Sendable (ConfigurationSection, _ learningRate: Double, Schedule) throws(ConfigurationError) -> Optimizer

  /// A row whose optimizer is made of a learning rate, its schedule and the values of its keys, read in their order.
  public init<each Value>(
    name: String, summary: String, keys key: repeat Key<each Value>,
    make: @escaping @Sendable (_ learningRate: Double, Schedule, repeat each Value) -> Optimizer
  ) {
    self.name = name
    self.summary = summary
    keys = KeyEntry.all(of: repeat each key)
    read = { section, learningRate, schedule throws(ConfigurationError) in
      make(learningRate, schedule, repeat try (each key).read(section))
    }
  }
}

extension OptimizerRow {
  /// Every optimizer.
  public static let all: [OptimizerRow] = [
    OptimizerRow(
      name: "sgd", summary: "Gradient descent with momentum, Nesterov's if asked.",
      keys: Key("momentum", default: 0, .fraction), Key("nesterov", default: false),
      Key("weightDecay", default: 0, .nonnegative)
    ) { rate, schedule, momentum, nesterov, decay in
      .sgd(learningRate: rate, momentum: momentum, nesterov: nesterov, weightDecay: decay, schedule: schedule)
    },
    OptimizerRow(
      name: "adam", summary: "Adaptive moments; weight decay is added to the gradient.", keys: beta1, beta2,
      epsilon, Key("weightDecay", default: 0, .nonnegative)
    ) { rate, schedule, beta1, beta2, epsilon, decay in
      .adam(
        learningRate: rate, beta1: beta1, beta2: beta2, epsilon: epsilon, weightDecay: decay, schedule: schedule
      )
    },
    OptimizerRow(
      name: "adamW", summary: "Adaptive moments with decoupled weight decay.", keys: beta1, beta2, epsilon,
      Key("weightDecay", default: 0.01, .nonnegative)
    ) { rate, schedule, beta1, beta2, epsilon, decay in
      .adamW(
        learningRate: rate, beta1: beta1, beta2: beta2, epsilon: epsilon, weightDecay: decay, schedule: schedule
      )
    },
  ]

  private static let beta1 = Key("beta1", default: 0.9, .fraction)
  private static let beta2 = Key("beta2", default: 0.999, .fraction)
  private static let epsilon = Key("epsilon", default: 1e-8, .positive)
}
