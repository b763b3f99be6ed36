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
  /// The number of blocks that a thread takes at a time: enough to pay for being woken.
  static let blocksTogether = 16

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
    for position in tensors.indices {
      Tensor.requireSame(updates.tensors[position], tensors[position], "update")
      // One place more, so that there is a first one where there are no passes.
      withUnsafeTemporaryAllocation(of: PassMemory.self, capacity: passes.count + 1) { lists in
        for index in passes.indices {
          lists[index] = PassMemory(&memory[first + index], position)
        }
        let lane = UpdateLane(
          updates: updates.tensors[position].mutableBase, parameters: tensors[position].mutableBase,
          memory: UnsafePointer(lists.baseAddress!), count: tensors[position].count)
        lane.run(passes, isAdded: isAdded)
      }
    }
  }
}

/// Where one pass keeps its lists of one parameter.
private struct PassMemory {
  let lists: (UnsafeMutablePointer<Scalar>?, UnsafeMutablePointer<Scalar>?)

  init(_ memory: inout [Parameters], _ position: Int) {
    lists = (
      memory.count > 0 ? memory[0].tensors[position].mutableBase : nil,
      memory.count > 1 ? memory[1].tensors[position].mutableBase : nil
    )
  }
}

/// The memory behind one parameter and what goes with it. The pointers are good while `run` lasts.
private struct UpdateLane: @unchecked Sendable {
  let updates: UnsafeMutablePointer<Scalar>
  let parameters: UnsafeMutablePointer<Scalar>
  let memory: UnsafePointer<PassMemory>
  let count: Int

  /// Runs the passes over all elements, by several threads where there are many.
  func run(_ passes: [UpdatePass], isAdded: Bool) {
    let together = Parameters.updateBlock * Parameters.blocksTogether
    if count <= together {
      run(passes, from: 0, to: count, isAdded: isAdded)
    } else {
      inParallel((count + together - 1) / together) { part, _ in
        run(passes, from: part * together, to: min(count, (part + 1) * together), isAdded: isAdded)
      }
    }
  }

  private func run(_ passes: [UpdatePass], from: Int, to: Int, isAdded: Bool) {
    var start = from
    while start < to {
      let length = min(Parameters.updateBlock, to - start)
      for index in passes.indices {
        let lists = memory[index].lists
        passes[index](
          UpdateBlock(
            updates: updates + start, parameters: parameters + start,
            memory: (lists.0.map { $0 + start }, lists.1.map { $0 + start }), count: length))
      }
      if isAdded { modulon_add_scaled(1, updates + start, parameters + start, length) }
      start += length
    }
  }
}
