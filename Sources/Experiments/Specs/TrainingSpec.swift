import Configuration
import Networks
import Tasks

/// `training:` how long, on how much at a time, and when to look.
public struct TrainingSpec: Sendable {
  /// How long to train.
  public enum Length: Sendable, Equatable {
    case steps(Int)
    case epochs(Int)
  }

  /// How long to train.
  public let length: Length
  /// The number of examples of a step; nil for all.
  public let batchSize: Int?
  /// The number of steps between two lines of metrics.
  public let evaluateEvery: Int
  /// The number of steps between two checkpoints.
  public let checkpointEvery: Int
  /// The number of initial networks that are tried, of which the one that ends best is trained.
  public let restarts: Int
  private let batchOrigin: Origin

  init(_ section: ConfigurationSection) throws(ConfigurationError) {
    if section.has("steps"), section.has("epochs") {
      throw ConfigurationError(
        section.origin(of: "epochs"),
        "training has both steps and epochs (allowed: one of them; null takes the other away)")
    }
    section.mayBeNull(section.has("epochs") ? "steps" : "epochs")
    // Epochs are multiplied by the steps of each.
    length =
      section.has("epochs")
      ? .epochs(try section.count("epochs", default: 1, to: 1_000_000_000))
      : .steps(try section.count("steps", default: 1000))
    let size: BatchSize = try section.value("batchSize", default: .examples(128))
    batchOrigin = section.origin(of: "batchSize")
    batchSize = if case .examples(let count) = size { count } else { nil }
    evaluateEvery = try section.count("evaluateEvery", default: 100)
    checkpointEvery = try section.count("checkpointEvery", default: 1000)
    restarts =
      try section.optional("restarts", where: { (1...10_000) ~= $0 }, allowed: "1 to 10000 networks") ?? 1
  }

  /// The order of the examples of a task.
  package func batches(for task: LearningTask, seed: UInt64) -> Batches {
    Batches(count: task.training.count, size: batchSize, seed: seed)
  }

  /// Throws where a step would see a single example whose mean is all that a network normalizes by: nothing is left of it, and the
  /// running variances go to zero.
  package func check(_ network: Network, for task: LearningTask) throws(ConfigurationError) {
    let batches = batches(for: task, seed: 0)
    let rest = batches.count % batches.size
    guard batches.size == 1 || rest == 1, let layer = network.normOfSingleValues else { return }
    throw ConfigurationError(
      batchOrigin,
      (batches.size == 1
        ? "training.batchSize gives batches of one example"
        : "training.batchSize \(batches.size) leaves a batch of one of \(batches.count) examples")
        + ", in which batchNorm (\(layer)) sees one value of each unit and no variance (allowed: sizes from 2 that leave more than one "
        + "example)")
  }

  /// The number of updates.
  package func steps(_ batches: Batches) -> Int {
    switch length {
    case .steps(let steps): steps
    case .epochs(let epochs):
      // More steps than a number holds are as many as nobody waits for.
      epochs.multipliedReportingOverflow(by: batches.stepsPerEpoch).overflow
        ? .max : epochs * batches.stepsPerEpoch
    }
  }
}

/// A number of examples, or `full` for all of them.
private enum BatchSize: ConfigurationReadable {
  case full
  case examples(Int)

  static let allowed = "a whole number from 1, or full"

  init(_ node: ConfigurationValue, key: String) throws(ConfigurationError) {
    if case .scalar("full", _) = node.content {
      self = .full
    } else if case .scalar(let text, quoted: false) = node.content, let count = Int(text), count >= 1 {
      self = .examples(count)
    } else {
      throw ConfigurationError(node.origin, "\(key) cannot be read (allowed: \(Self.allowed))")
    }
  }

  func configurationValue(origin: Origin) -> ConfigurationValue {
    switch self {
    case .full: "full".configurationValue(origin: origin)
    case .examples(let count): count.configurationValue(origin: origin)
    }
  }
}
