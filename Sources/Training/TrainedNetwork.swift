import Networks
import Tasks
import Tensors

/// A network with what it has learned, and of what.
public struct TrainedNetwork: Sendable {
  /// The network.
  public let network: Network
  /// What it has learned.
  public let parameters: Parameters
  /// Its task, with the structure where that is known.
  public let task: LearningTask

  /// A network with its parameters and its task.
  public init(network: Network, parameters: Parameters, task: LearningTask) {
    self.network = network
    self.parameters = parameters
    self.task = task
  }
}
