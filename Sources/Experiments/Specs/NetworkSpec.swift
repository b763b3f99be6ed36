import Configuration
import Networks
import Tasks
import Tensors

/// `network:` sizes of dense layers, inputs first, or layers of any kind, and what they have in common.
///
/// Where all items of `layers` are numbers and no `input` is given they are sizes, the first one that of the inputs. Otherwise
/// they are layers behind an input of a shape; without `input` the first item says how many values it has.
public struct NetworkSpec: Sendable {
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
  /// What is connected with what.
  public let outline: NetworkOutline
  private let form: Form
  private let origin: Origin
  private let embeddingOrigin: Origin
  /// Beyond these a matrix would not fit into memory, which no later place could tell in a sentence.
  private static let largestLayer = 1_000_000
  private static let mostWeights = 1_000_000_000

  private enum Form: Sendable {
    /// Dense layers of so many units, inputs first.
    case sizes([Int])
    /// Layers behind an input.
    case layers(input: Shape, [LayerPlan])
  }

  init(_ section: ConfigurationSection) throws(ConfigurationError) {
    let items = section.items("layers") ?? []
    let areSizes =
      !section.has("input") && items.allSatisfy { if case .scalar = $0.content { true } else { false } }
    if areSizes { section.mayBeNull("input") }
    form = areSizes ? .sizes(try Self.sizes(section)) : try Self.layers(section, items)
    origin = section.origin(of: "layers")
    activation = try section.choice("activation", default: .tanh)
    initializer = try section.choice("initializer", default: .glorotUniform)
    start = try section.optional("start", allowed: "a run folder, or a .safetensors file of such a network")
      .map(section.located)
    let strength = try section.optional(
      "noise", as: Double.self, where: { $0 >= 0 }, allowed: "c of c ξ |a|^(e/2), a number from 0")
    if let strength {
      let exponent = try section.value(
        "noiseExponent", default: 2.0, where: { $0 >= 0 }, allowed: "e, a number from 0")
      noise = NoiseLayer(
        strength: try rounded(strength, .nonnegative, section, "noise"),
        exponent: try rounded(exponent, .nonnegative, section, "noiseExponent"))
    } else {
      section.mayBeNull("noiseExponent")
      noise = nil
    }
    embedding = try section.optional(
      "embedding", where: { (1...Self.largestLayer) ~= $0 }, allowed: "1 to \(Self.largestLayer) values a token"
    )
    embeddingOrigin = section.origin(of: "embedding")
    switch form {
    case .sizes(let sizes): outline = NetworkOutline(sizes: sizes)
    case .layers(let input, let plans):
      if embedding != nil {
        throw ConfigurationError(
          embeddingOrigin,
          "network.embedding goes with sizes alone (allowed: { name: embedding, width: … } in network.layers)")
      }
      outline = try Self.network(
        input, plans, activation: activation, initializer: initializer, output: .identity, vocabulary: nil,
        origin
      ).outline
    }
  }

  private static func sizes(_ section: ConfigurationSection) throws(ConfigurationError) -> [Int] {
    let sizes: [Int] = try section.required(
      "layers", where: { $0.count >= 2 && $0.allSatisfy { $0 >= 1 } },
      allowed: "a list of at least two sizes, each a whole number from 1, inputs first")
    let origin = section.origin(of: "layers")
    if let large = sizes.first(where: { $0 > largestLayer }) {
      throw ConfigurationError(
        origin, "network.layers asks for a layer of \(large) units (allowed: up to \(largestLayer))")
    }
    let weights = zip(sizes, sizes.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }
    if weights > mostWeights {
      throw ConfigurationError(
        origin, "network.layers asks for \(weights) weights (allowed: up to \(mostWeights))")
    }
    return sizes
  }

  private static func layers(
    _ section: ConfigurationSection, _ items: [ConfigurationValue]
  ) throws(ConfigurationError) -> Form {
    let allowed =
      "the shape of one example: height, width and channels, or steps and features, or a number of values"
    let isShape = { (extents: [Int]) in
      (1...3) ~= extents.count && extents.allSatisfy { (1...mostWeights) ~= $0 }
        && extents.reduce(1) { $0 > mostWeights ? $0 : $0 * $1 } <= mostWeights
    }
    if section.has("input") {
      let input: [Int] = try section.required("input", where: isShape, allowed: allowed)
      return .layers(input: Shape(input), try LayerPlan.read(section))
    }
    guard case .scalar(let text, _)? = items.first?.content, let count = Int(text), isShape([count]) else {
      throw ConfigurationError(
        items.first?.origin ?? section.origin(of: "layers"),
        "network has no 'input', and network.layers begins with a layer (allowed: input, \(allowed))")
    }
    // In the resolved configuration the shape stands by itself, and all layers are maps.
    let input = try section.value("input", default: [count])
    return .layers(input: Shape(input), try LayerPlan.read(section, after: 1))
  }

  private static func network(
    _ input: Shape, _ plans: [LayerPlan], activation: Activation, initializer: Initializer, output: Activation,
    vocabulary: Int?, endingApart: String? = nil, _ origin: Origin
  ) throws(ConfigurationError) -> Network {
    let place = LayerPlace(
      inputShape: input, activation: activation, initializer: initializer, vocabulary: vocabulary,
      endingApart: endingApart)
    let layers = try plans.layers(from: place, last: output)
    do {
      return try Network(inputShape: input, layers: layers)
    } catch {
      throw ConfigurationError(origin, "network.layers: \(error)")
    }
  }

  /// The network for a task, and for goals that take turns with it; its ends must have the task's sizes.
  public func build(for task: LearningTask, beside goals: [LearningTask] = []) throws -> Network {
    let network =
      switch form {
      case .sizes(let sizes): try dense(sizes, for: task)
      case .layers(let input, let plans): try layered(input, plans, for: task, beside: goals)
      }
    return try noise.map { try network.adding($0) } ?? network
  }

  private func layered(
    _ input: Shape, _ plans: [LayerPlan], for task: LearningTask, beside goals: [LearningTask]
  ) throws -> Network {
    let example = task.training.inputShape.dimensions.dropFirst()
    guard example.reduce(1, *) == input.count else {
      throw ConfigurationError(
        origin,
        "network.input \(input) has \(input.count) values, but an example of task '\(task.name)' has "
          + "\(example.map(String.init).joined(separator: " × ")) inputs")
    }
    let embeds = plans.first?.name == EmbeddingLayer.name
    guard embeds == (task.vocabulary != nil) else {
      throw ConfigurationError(
        plans.first?.origin ?? origin,
        embeds
          ? "network.layers begins with an embedding, but the inputs of task '\(task.name)' are no tokens"
          : "network.layers does not begin with an embedding, but the inputs of task '\(task.name)' are tokens")
    }
    let sequences = ([task] + goals).filter { $0.steps != nil }
    for goal in [task] + goals { try check(input, hasStepsOf: goal) }
    let network = try Self.network(
      input, plans, activation: activation, initializer: initializer, output: task.outputActivation,
      vocabulary: task.vocabulary, endingApart: input.rank == 1 ? nil : sequences.first?.name, origin)
    guard network.outputShape == [task.outputs] else {
      throw ConfigurationError(
        plans.last?.origin ?? origin,
        "network.layers ends with \(network.outputShape.dimensions.map(String.init).joined(separator: " × ")), but task "
          + "'\(task.name)' needs \(task.outputs) \(task.outputs == 1 ? "output" : "outputs")")
    }
    return network
  }

  /// The first axis of steps × features must be the task's steps, for others are no steps of any sequence. Where sequences end at
  /// different steps an image will not do either; a row of values has no steps.
  private func check(_ input: Shape, hasStepsOf task: LearningTask) throws(ConfigurationError) {
    guard let steps = task.steps ?? task.sequence?.steps, input.rank > 1 else { return }
    guard input.rank > 2 ? task.steps != nil : input[0] != steps else { return }
    throw ConfigurationError(
      origin,
      "network.input \(input) \(input.rank > 2 ? "is an image" : "has \(input[0]) steps"), but sequences of task "
        + "'\(task.name)' have \(task.steps == nil ? "" : "up to ")\(steps) steps (allowed: "
        + "[\(steps), \(input.count / steps)], steps × features)")
  }

  private func dense(_ sizes: [Int], for task: LearningTask) throws -> Network {
    let inputs = task.training.inputShape.dimensions.dropFirst()
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
    return try Network(
      sizes: sizes, activation: activation, output: task.outputActivation, initializer: initializer,
      embedding: embedding)
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
