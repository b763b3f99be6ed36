import Configuration
import Networks
import Tasks
import Tensors

/// `network:` sizes of dense layers, inputs first, and what they have in common.
public struct NetworkSpec: Sendable {
  /// The number of units of each layer, inputs first.
  public let sizes: [Int]
  /// The activation of the hidden layers; that of the last is the task's.
  public let activation: Activation
  /// How parameters begin.
  public let initializer: Initializer
  private let origin: Origin
  /// Beyond these a matrix would not fit into memory, which no later place could tell in a sentence.
  private static let largestLayer = 1_000_000
  private static let mostWeights = 1_000_000_000

  init(_ section: ConfigurationSection) throws(ConfigurationError) {
    sizes = try section.required(
      "layers", where: { $0.count >= 2 && $0.allSatisfy { (1...Self.largestLayer) ~= $0 } },
      allowed: "a list of at least two sizes, each a whole number from 1 to \(Self.largestLayer), inputs first")
    origin = section.origin(of: "layers")
    let weights = zip(sizes, sizes.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }
    guard weights <= Self.mostWeights else {
      throw ConfigurationError(
        origin, "network.layers asks for \(weights) weights (allowed: up to \(Self.mostWeights))")
    }
    activation = try section.choice("activation", default: .tanh)
    initializer = try section.choice("initializer", default: .glorotUniform)
  }

  /// The network for a task; its ends must have the task's sizes.
  public func build(for task: LearningTask) throws -> Network {
    let inputs = task.training.inputs.shape.dimensions.dropFirst()
    guard inputs.count == 1, sizes[0] == inputs.first else {
      throw ConfigurationError(
        origin,
        "network.layers begins with \(sizes[0]), but an example of task '\(task.name)' has "
          + "\(inputs.map(String.init).joined(separator: " × ")) inputs")
    }
    guard sizes[sizes.count - 1] == task.outputs else {
      throw ConfigurationError(
        origin,
        "network.layers ends with \(sizes[sizes.count - 1]), but task '\(task.name)' needs "
          + "\(task.outputs) \(task.outputs == 1 ? "output" : "outputs")")
    }
    return try Network(
      sizes: sizes, activation: activation, output: task.outputActivation, initializer: initializer)
  }
}
