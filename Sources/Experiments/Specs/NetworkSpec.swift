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
  /// The run folder or file whose parameters training starts with, instead of fresh ones.
  public let start: String?
  /// The noise on hidden units while training, if there is any.
  public let noise: NoiseLayer?
  /// The number of values that stand for a token, where the inputs are tokens.
  public let embedding: Int?
  private let origin: Origin
  private let embeddingOrigin: Origin
  /// Beyond these a matrix would not fit into memory, which no later place could tell in a sentence.
  private static let largestLayer = 1_000_000
  private static let mostWeights = 1_000_000_000

  init(_ section: ConfigurationSection) throws(ConfigurationError) {
    sizes = try section.required(
      "layers", where: { $0.count >= 2 && $0.allSatisfy { $0 >= 1 } },
      allowed: "a list of at least two sizes, each a whole number from 1, inputs first")
    origin = section.origin(of: "layers")
    if let large = sizes.first(where: { $0 > Self.largestLayer }) {
      throw ConfigurationError(
        origin, "network.layers asks for a layer of \(large) units (allowed: up to \(Self.largestLayer))")
    }
    let weights = zip(sizes, sizes.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }
    if weights > Self.mostWeights {
      throw ConfigurationError(
        origin, "network.layers asks for \(weights) weights (allowed: up to \(Self.mostWeights))")
    }
    activation = try section.choice("activation", default: .tanh)
    initializer = try section.choice("initializer", default: .glorotUniform)
    start = try section.optional("start", allowed: "a run folder, or a .safetensors file of such a network")
      .map(section.located)
    let strength = try section.optional(
      "noise", as: Double.self, where: { $0 >= 0 }, allowed: "c of c ξ |a|^(e/2), a number from 0")
    if let strength {
      let exponent = try section.value(
        "noiseExponent", default: 2.0, where: { $0 >= 0 }, allowed: "e, a number from 0")
      noise = NoiseLayer(strength: Scalar(strength), exponent: Scalar(exponent))
    } else {
      noise = nil
    }
    embedding = try section.optional(
      "embedding", where: { (1...Self.largestLayer) ~= $0 }, allowed: "1 to \(Self.largestLayer) values a token"
    )
    embeddingOrigin = section.origin(of: "embedding")
  }

  /// The network for a task; its ends must have the task's sizes.
  public func build(for task: LearningTask) throws -> Network {
    let inputs = task.training.inputs.shape.dimensions.dropFirst()
    let embedding = try embeddingLayer(for: task, tokens: inputs.first ?? 0)
    guard inputs.count == 1, sizes[0] == embedding.map({ $0.tokens * $0.width }) ?? inputs.first else {
      if let embedding {
        throw ConfigurationError(
          origin,
          "network.layers begins with \(sizes[0]), but the \(embedding.tokens) tokens of task '\(task.name)' are "
            + "embedded in \(embedding.tokens) · \(embedding.width) values")
      }
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
    let network = try Network(
      sizes: sizes, activation: activation, output: task.outputActivation, initializer: initializer,
      embedding: embedding)
    return try noise.map { try network.adding($0) } ?? network
  }

  private func embeddingLayer(
    for task: LearningTask, tokens: Int
  ) throws(ConfigurationError) -> EmbeddingLayer? {
    switch (embedding, task.vocabulary) {
    case (nil, nil): return nil
    case (let width?, let vocabulary?):
      return EmbeddingLayer(vocabulary: vocabulary, tokens: tokens, width: width)
    case (nil, .some):
      throw ConfigurationError(
        origin,
        "network has no 'embedding', but the inputs of task '\(task.name)' are tokens (allowed: the number of "
          + "values that stand for a token)")
    case (.some, nil):
      throw ConfigurationError(
        embeddingOrigin, "network has an embedding, but the inputs of task '\(task.name)' are no tokens")
    }
  }
}
