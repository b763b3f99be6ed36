import Networks
import Randomness
import Tasks
import Tensors
import Training

/// A trained network while it is probed, with the examples that judge it.
public struct ProbeSubject: Sendable {
  /// The network as it was trained.
  public let trained: TrainedNetwork
  /// What every draw depends on.
  public let seed: UInt64
  /// How well it does as it is.
  public let base: Evaluation

  /// The network.
  public var network: Network { trained.network }
  /// What it has learned.
  public var parameters: Parameters { trained.parameters }
  /// What it is tested on.
  public var task: LearningTask { trained.task }

  /// A trained network, and what draws depend on.
  public init(_ trained: TrainedNetwork, seed: UInt64) {
    self.trained = trained
    self.seed = seed
    base = trained.network.evaluate(trained.parameters, on: trained.task.test, of: trained.task)
  }

  /// How well the network does with other parameters.
  func evaluate(_ parameters: Parameters) -> Evaluation {
    network.evaluate(parameters, on: task.test, of: task)
  }

  /// How well it does with other inputs of the same examples.
  func evaluate(inputs: Tensor) -> Evaluation {
    var examples = task.test
    examples.inputs = inputs
    return network.evaluate(parameters, on: examples, of: task)
  }

  /// The stream of a draw; each family of draws has its own.
  func stream(_ family: DrawFamily, _ draw: Int) -> RandomStream {
    RandomStream(seed: seed, stream: .probes, index: family.rawValue << 32 | UInt64(draw))
  }

  /// What draws are made for. The raw value is part of the stream's index, so it never changes.
  enum DrawFamily: UInt64 {
    case weights = 1
    case inputs = 2
    case units = 3
    case examples = 4
  }
}
