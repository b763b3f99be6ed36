import Tensors

/// One part of an optimizer: it rewrites the updates in place; its memory is a value that the caller owns.
///
/// The first part of a chain gets the gradient of the loss; what the last one leaves is added to the parameters. A part
/// may therefore be tried, logged or resumed alone, and two runs never share memory.
public protocol GradientTransform: Sendable {
  /// The memory before the first update: at most two lists of tensors, each shaped like the parameters. Most parts need
  /// none.
  func initialState(for parameters: Parameters) -> [Parameters]

  /// What the part does to every element at a step, whatever the other elements are; nil where it must see all updates
  /// first, as clipping must. Neighboring parts with a pass share one pass over the memory.
  ///
  /// `step` counts from 0, the first update; `steps` is the length of the training, for schedules.
  func pass(step: Int, of steps: Int) -> UpdatePass?

  /// Rewrites the updates, which have the shapes of the parameters, and the memory: a part either has a pass, or this.
  func apply(
    to updates: inout Parameters, state: inout [Parameters], parameters: Parameters, step: Int, of steps: Int)
}

extension GradientTransform {
  /// No memory.
  public func initialState(for parameters: Parameters) -> [Parameters] { [] }

  /// No pass.
  public func pass(step: Int, of steps: Int) -> UpdatePass? { nil }

  /// Runs the pass alone.
  public func apply(
    to updates: inout Parameters, state: inout [Parameters], parameters: Parameters, step: Int, of steps: Int
  ) {
    guard let pass = pass(step: step, of: steps) else {
      preconditionFailure("\(Self.self) has neither a pass nor an apply of its own")
    }
    var memory = [state]
    state = []
    var parameters = parameters
    parameters.run([pass], on: &updates, memory: &memory, isAdded: false)
    state = memory[0]
  }
}

extension Parameters {
  /// Zeros in the shapes of these tensors.
  func zeros() -> Parameters { Parameters(tensors.map { Tensor($0.shape) }) }
}
