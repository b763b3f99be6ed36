import CKernels

/// What one part of an optimizer does at one step to every element, whatever the others are.
public enum UpdatePass: Sendable {
  /// u ← factor u
  case scale(Scalar)
  /// u ← u + factor w
  case addParameters(Scalar)
  /// Replaces the gradient by its momentum: trace ← decay trace + g, then g ← trace, or with Nesterov's look-ahead
  /// g ← g + decay trace. The trace is the part's only list.
  case momentum(decay: Scalar, nesterov: Bool)
  /// Replaces the gradient by Adam's direction; the mean and the mean square are the part's two lists.
  case adam(AdamStep)

  fileprivate func kernel(_ memory: inout [Parameters], _ position: Int) -> mk_pass {
    var pass = mk_pass()
    switch self {
    case .scale(let factor): (pass.kind, pass.factor) = (MK_SCALE, factor)
    case .addParameters(let factor): (pass.kind, pass.factor) = (MK_ADD_PARAMETERS, factor)
    case .momentum(let decay, let nesterov):
      (pass.kind, pass.factor, pass.nesterov) = (MK_MOMENTUM, decay, nesterov ? 1 : 0)
    case .adam(let step): (pass.kind, pass.adam) = (MK_ADAM, step.constants)
    }
    if memory.count > 0 { pass.first = memory[0].tensors[position].mutableBase }
    if memory.count > 1 { pass.second = memory[1].tensors[position].mutableBase }
    return pass
  }
}

/// The constants of one step of Adam: g ← m̂ / (√v̂ + ε) with m ← β₁ m + (1 - β₁) g, v ← β₂ v + (1 - β₂) g², and the
/// bias corrections m̂ = m / (1 - β₁ᵗ), v̂ = v / (1 - β₂ᵗ).
public struct AdamStep: Sendable {
  fileprivate let constants: mk_adam_step

  /// The constants of the t-th update, counted from one.
  public init(beta1: Double, beta2: Double, epsilon: Double, update: Int) {
    constants = mk_adam_constants(beta1, beta2, epsilon, Int64(update))
  }
}

extension Parameters {
  /// Runs the passes of a chain over the updates, and adds these to the parameters if asked: then the updates are left
  /// without a meaning.
  ///
  /// A chain of passes costs one way through the memory, however long it is. Everything is changed in place where no other
  /// value shares it. Elements do not depend on each other, so the bits do not depend on the number of threads.
  ///
  /// - Parameters:
  ///   - passes: A part of the chain.
  ///   - updates: The updates, shaped like the parameters.
  ///   - memory: From position `first` on, for each pass its lists, at most two, shaped like the parameters.
  ///   - first: The position of the first pass's lists.
  ///   - isAdded: Whether the passes are the last of their chain.
  public mutating func run(
    _ passes: [UpdatePass], on updates: inout Parameters, memory: inout [[Parameters]], from first: Int = 0,
    isAdded: Bool
  ) {
    withUnsafeTemporaryAllocation(of: mk_pass.self, capacity: passes.count) { kernels in
      for position in tensors.indices {
        Tensor.requireSame(updates.tensors[position], tensors[position], "update")
        for (index, pass) in passes.enumerated() {
          kernels[index] = pass.kernel(&memory[first + index], position)
        }
        mk_update(
          kernels.baseAddress, Int32(passes.count), updates.tensors[position].mutableBase,
          tensors[position].mutableBase, tensors[position].count, isAdded ? 1 : 0)
      }
    }
  }
}
