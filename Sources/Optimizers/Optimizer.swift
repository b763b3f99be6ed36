import Tensors

/// A chain of gradient transforms that turns gradients into changes of the parameters.
///
/// The order matters: `[ClipByNorm, Momentum, Descend]` bounds every gradient, `[Momentum, ClipByNorm,
/// Descend]` every step. The chain is a constant; all that changes is in an `OptimizerState`.
public struct Optimizer: Sendable {
  /// The parts, first to last.
  public let transforms: [any GradientTransform]

  /// An optimizer made of parts, the first of which gets the gradient.
  public init(_ transforms: [any GradientTransform]) { self.transforms = transforms }

  /// The memory before the first update.
  public func initialState(for parameters: Parameters) -> OptimizerState {
    OptimizerState(step: 0, slots: transforms.map { $0.initialState(for: parameters) })
  }

  /// parameters ← parameters + updates, where the updates are what the chain makes of the gradient.
  ///
  /// Zero tangents of any shape count as zeros, so moments decay there as well. Parameters, memory and gradient
  /// are changed in place where no other value shares them. `steps` is the length of the training, for
  /// schedules.
  public func update(
    _ parameters: inout Parameters, gradient: consuming Parameters, state: inout OptimizerState, of steps: Int
  ) {
    var gradient = gradient
    update(&parameters, gradient: &gradient, state: &state, of: steps)
  }

  /// The same with the gradient's memory left for another, and with what it holds then not said.
  package func update(
    _ parameters: inout Parameters, gradient: inout Parameters, state: inout OptimizerState, of steps: Int
  ) {
    gradient.expand(like: parameters)
    // Neighboring parts that work element by element share one pass over the memory.
    var passes: [UpdatePass] = []
    passes.reserveCapacity(transforms.count)
    for (position, transform) in transforms.enumerated() {
      if let pass = transform.pass(step: state.step, of: steps) {
        passes.append(pass)
      } else {
        parameters.run(
          passes, on: &gradient, memory: &state.slots, from: position - passes.count, isAdded: false)
        passes = []
        transform.apply(
          to: &gradient, state: &state.slots[position], parameters: parameters, step: state.step, of: steps)
      }
    }
    parameters.run(
      passes, on: &gradient, memory: &state.slots, from: transforms.count - passes.count, isAdded: true)
    state.step += 1
  }
}

extension Parameters {
  /// Gives every zero of any shape the shape of the parameter in its place.
  fileprivate mutating func expand(like parameters: Parameters) {
    if tensors.isEmpty {
      self = parameters.zeros()
      return
    }
    precondition(
      count == parameters.count, "a gradient of \(count) tensors for \(parameters.count) parameters")
    for position in tensors.indices where tensors[position].isZero {
      tensors[position] = Tensor(parameters.tensors[position].shape)
    }
  }
}
