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

  fileprivate var kernel: mk_pass {
    var pass = mk_pass()
    switch self {
    case .scale(let factor): (pass.kind, pass.factor) = (MK_SCALE, factor)
    case .addParameters(let factor): (pass.kind, pass.factor) = (MK_ADD_PARAMETERS, factor)
    case .momentum(let decay, let nesterov):
      (pass.kind, pass.factor, pass.nesterov) = (MK_MOMENTUM, decay, nesterov ? 1 : 0)
    case .adam(let step): (pass.kind, pass.adam) = (MK_ADAM, step.constants)
    }
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
    // List by list, as each way from lists to a tensor's elements asks at every turn whether anybody shares what is there.
    withUnsafeTemporaryAllocation(of: mk_pass.self, capacity: passes.count * count) { kernels in
      for (index, pass) in passes.enumerated() {
        for position in tensors.indices { kernels[position * passes.count + index] = pass.kernel }
        memory[first + index].withUnsafeMutableBufferPointer { lists in
          if lists.count > 0 {
            lists[0].forEachBase { kernels[$0 * passes.count + index].first = $1 }
          }
          if lists.count > 1 {
            lists[1].forEachBase { kernels[$0 * passes.count + index].second = $1 }
          }
        }
      }
      tensors.withUnsafeMutableBufferPointer { tensors in
        updates.tensors.withUnsafeMutableBufferPointer { updates in
          for position in tensors.indices {
            Tensor.requireSame(updates[position], tensors[position], "update")
            mk_update(
              kernels.baseAddress.map { $0 + position * passes.count }, Int32(passes.count),
              updates[position].mutableBase, tensors[position].mutableBase, tensors[position].count,
              isAdded ? 1 : 0)
          }
        }
      }
    }
  }

  /// Each tensor's elements, to be changed.
  private mutating func forEachBase(_ body: (_ position: Int, UnsafeMutablePointer<Scalar>) -> Void) {
    tensors.withUnsafeMutableBufferPointer { tensors in
      for position in tensors.indices { body(position, tensors[position].mutableBase) }
    }
  }
}
