import Networks
import Tasks
import Tensors

/// A network with what it has learned, and what is known of its task.
public struct TrainedNetwork: Sendable {
  /// The network.
  public let network: Network
  /// What it has learned.
  public let parameters: Parameters
  /// Its task, where that was loaded.
  public let task: LearningTask?
  /// Which inputs and units belong together, where the task's structure is known.
  public let structure: KnownStructure?

  /// A network with its parameters.
  public init(
    network: Network, parameters: Parameters, task: LearningTask? = nil, structure: KnownStructure? = nil
  ) {
    self.network = network
    self.parameters = parameters
    self.task = task
    self.structure = structure
  }
}
