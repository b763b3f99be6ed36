import CBlas

/// A stretch of the updates of one parameter, short enough to stay in the first cache while all parts of an optimizer
/// work on it one after another: so a chain of parts costs one pass over the memory, however long it is.
public struct UpdateBlock {
  let updates: UnsafeMutablePointer<Scalar>
  let parameters: UnsafeMutablePointer<Scalar>
  let memory: (UnsafeMutablePointer<Scalar>?, UnsafeMutablePointer<Scalar>?)
  let count: Int

  /// u ← factor u
  public func scale(by factor: Scalar) { modulon_scale(factor, updates, updates, count) }

  /// u ← u + factor w
  public func addParameters(times factor: Scalar) { modulon_add_scaled(factor, parameters, updates, count) }

  /// Replaces the gradient by its momentum: trace ← decay trace + g, then g ← trace, or with Nesterov's look-ahead
  /// g ← g + decay trace. The trace is the part's only list.
  public func momentum(decay: Scalar, nesterov: Bool) {
    modulon_momentum(decay, nesterov ? 1 : 0, updates, memory.0, count)
  }

  /// Replaces the gradient by Adam's direction; the mean and the mean square are the part's two lists.
  public func adam(_ step: AdamStep) { modulon_adam(step.constants, updates, memory.0, memory.1, count) }
}

/// The constants of one step of Adam: g ← m̂ / (√v̂ + ε) with m ← β₁ m + (1 - β₁) g, v ← β₂ v + (1 - β₂) g², and the
/// bias corrections m̂ = m / (1 - β₁ᵗ), v̂ = v / (1 - β₂ᵗ).
public struct AdamStep: Sendable {
  let constants: modulon_adam_step

  /// The constants of the t-th update, counted from one.
  public init(beta1: Double, beta2: Double, epsilon: Double, update: Int) {
    constants = modulon_adam_constants(beta1, beta2, epsilon, Int64(update))
  }
}

/// What one part of an optimizer does at one step to any block.
public typealias UpdatePass = @Sendable (UpdateBlock) -> Void

extension Parameters {
  /// The number of scalars in a block: updates, parameters and two lists of memory together fill half a first cache.
  static let updateBlock = 1024
  /// Below this number of scalars, waking a second thread costs more than it saves.
  static let leastForThreads = 1 << 16

  /// Runs the passes of a chain over blocks of the updates, and adds the updates to the parameters if asked.
  ///
  /// Everything is changed in place where no other value shares it. Elements do not depend on each other, so the bits
  /// do not depend on the number of threads.
  ///
  /// - Parameters:
  ///   - updates: The updates, shaped like the parameters.
  ///   - memory: From position `first` on, for each pass its lists, at most two, shaped like the parameters.
  ///   - first: The position of the first pass's lists.
  ///   - isAdded: Whether the passes are the last of their chain.
  public mutating func run(
    _ passes: [UpdatePass], on updates: inout Parameters, memory: inout [[Parameters]], from first: Int = 0,
    isAdded: Bool
  ) {
    var lanes: [Lane] = []
    lanes.reserveCapacity(count)
    for position in tensors.indices {
      Tensor.requireSame(updates.tensors[position], tensors[position], "update")
      var lists: [(UnsafeMutablePointer<Scalar>?, UnsafeMutablePointer<Scalar>?)] = []
      lists.reserveCapacity(passes.count)
      for part in first..<first + passes.count {
        let held = memory[part].count
        lists.append(
          (
            held > 0 ? memory[part][0].tensors[position].mutableBase : nil,
            held > 1 ? memory[part][1].tensors[position].mutableBase : nil
          ))
      }
      lanes.append(
        Lane(
          updates: updates.tensors[position].mutableBase, parameters: tensors[position].mutableBase,
          memory: lists,
          count: tensors[position].count))
    }
    let isLarge = lanes.reduce(0) { $0 + $1.count } >= Parameters.leastForThreads
    inParallel(isLarge ? Blas.threads : 1) { [lanes] thread, threads in
      for lane in lanes { lane.run(passes, thread, of: threads, isAdded: isAdded) }
    }
  }

  /// The memory behind one parameter and what goes with it.
  private struct Lane: @unchecked Sendable {
    let updates: UnsafeMutablePointer<Scalar>
    let parameters: UnsafeMutablePointer<Scalar>
    let memory: [(UnsafeMutablePointer<Scalar>?, UnsafeMutablePointer<Scalar>?)]
    let count: Int

    /// Works on every `threads`-th block.
    func run(_ passes: [UpdatePass], _ thread: Int, of threads: Int, isAdded: Bool) {
      for start in stride(from: thread * updateBlock, to: count, by: threads * updateBlock) {
        let length = min(updateBlock, count - start)
        for (pass, lists) in zip(passes, memory) {
          pass(
            UpdateBlock(
              updates: updates + start, parameters: parameters + start,
              memory: (lists.0.map { $0 + start }, lists.1.map { $0 + start }), count: length))
        }
        if isAdded { modulon_add_scaled(1, updates + start, parameters + start, length) }
      }
    }
  }
}
