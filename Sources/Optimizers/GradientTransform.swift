import Tensors

/// One part of an optimizer: it rewrites the updates in place; its memory is a value that the caller owns.
///
/// The first part of a chain gets the gradient of the loss; what the last one leaves is added to the
/// parameters. A part may therefore be tried, logged or resumed alone, and two runs never share memory.
public protocol GradientTransform: Sendable {
  /// The memory before the first update: lists of tensors, each list shaped like the parameters. Most parts
  /// need none.
  func initialState(for parameters: Parameters) -> [Parameters]

  /// Rewrites the updates, which have the shapes of the parameters, and the memory.
  ///
  /// `step` counts from 0, the first update; `steps` is the length of the training, for schedules.
  func apply(
    to updates: inout Parameters, state: inout [Parameters], parameters: Parameters, step: Int, of steps: Int)
}

extension GradientTransform {
  /// No memory.
  public func initialState(for parameters: Parameters) -> [Parameters] { [] }
}

extension Parameters {
  /// Zeros in the shapes of these tensors.
  func zeros() -> Parameters { Parameters(tensors.map { Tensor($0.shape) }) }

  /// Multiplies every tensor in place.
  mutating func scale(by factor: Double) {
    for position in tensors.indices { tensors[position].scale(by: Scalar(factor)) }
  }
}
