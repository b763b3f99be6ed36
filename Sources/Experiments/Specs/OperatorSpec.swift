import Configuration
import Networks
import Tasks
import Tensors
import Training

/// One of `operators:`, what is done to a network between steps.
public struct OperatorSpec: Sendable {
  /// The operator.
  public let operation: any TrainingOperator
  /// Where it stands.
  let origin: Origin

  /// Throws with the operator's place where it cannot take a network, what it is trained for, or the examples.
  func check(_ network: Network, _ loss: Loss, _ examples: Dataset) throws(ConfigurationError) {
    try origin.placing {
      try operation.check(network, loss)
      try operation.check(examples)
    }
  }
}
