import ArrayFiles
import Files
import Foundation
import Networks
import Optimizers
import Tensors

/// A training state in two safetensors files: the parameters, which any reader understands, and beside them the
/// optimizer's memory, which only going on with the training needs.
public struct Checkpoint: Sendable {
  /// The file of the parameters.
  public let parameters: URL
  /// The file of the optimizer's memory.
  public let optimizer: URL

  /// A checkpoint by the name of its parameters' file; the other is named after it.
  public init(parameters: URL) {
    self.parameters = parameters
    self.optimizer = parameters.deletingPathExtension().appendingPathExtension("optimizer.safetensors")
  }

  /// Writes both files, each whole or not at all, the parameters last: where they are, the rest is.
  public func write(_ state: TrainingState, of network: Network) throws {
    let learned = state.terms.enumerated().flatMap { $1.tensors(under: Self.prefix($0)) }
    var metadata = ["format": "modulon-optimizer", "step": "\(state.step)"]
    for own in [state.weighting.metadata, state.places?.metadata ?? [:]] {
      metadata.merge(own) { first, _ in first }
    }
    let memory = ArrayFile(
      arrays: (state.optimizer.tensors + learned).map { NamedArray($0.tensor, name: $0.name) }
        + (state.mask?.arrays(of: network, prefix: Self.maskPrefix) ?? []),
      metadata: metadata)
    try SafeTensors.write(memory, to: optimizer, as: .scalar)
    try ModelFile.write(state.parameters, of: network, metadata: ["step": "\(state.step)"], to: parameters)
  }

  private static func prefix(_ learner: Int) -> String { "terms.\(learner)." }

  /// Reads both files; their tensors must be those of the network, the optimizer and an objective's `learners`.
  public func read(
    network: Network, optimizer part: Optimizer, objective: Objective? = nil
  ) throws -> TrainingState {
    let parameters = try ModelFile.read(self.parameters, for: network)
    let file = try SafeTensors.read(optimizer)
    guard let step = file.metadata["step"].flatMap({ Int($0) }) else {
      throw CheckpointError(path: optimizer.path, reason: "its metadata has no step")
    }
    if let odd = file.arrays.first(where: { !(1...4).contains($0.shape.count) }) {
      throw CheckpointError(
        path: optimizer.path, reason: "tensor '\(odd.name)' has shape \(odd.shape) (allowed: one to four axes)")
    }
    // Squares may have grown past the largest number, and stay a memory; what is no number comes from no training.
    if let odd = file.arrays.first(where: { $0.scalars.contains(where: \.isNaN) }) {
      throw CheckpointError(
        path: optimizer.path, reason: "tensor '\(odd.name)' has elements that are not a number")
    }
    let mask = try Mask(
      arrays: file.arrays, prefix: Self.maskPrefix, for: network, path: optimizer.path)
    var tensors = file.arrays.filter { !$0.name.hasPrefix(Self.maskPrefix) }
      .map { ($0.name, Tensor(Shape($0.shape), $0.scalars)) }
    do {
      var terms: [TermState] = []
      for (learner, (term, fresh)) in (objective?.freshLearners(for: parameters) ?? []).enumerated() {
        let prefix = Self.prefix(learner)
        let own = tensors.filter { $0.0.hasPrefix(prefix) }.map { (String($0.0.dropFirst(prefix.count)), $0.1) }
        tensors.removeAll { $0.0.hasPrefix(prefix) }
        terms.append(
          try TermState(
            tensors: own, like: fresh, optimizer: term.optimizer, step: step, prefix: prefix))
      }
      let memory = try OptimizerState(step: step, tensors: tensors, for: part, parameters: parameters)
      var state = TrainingState(parameters: parameters, optimizer: memory, mask: mask, terms: terms)
      state.weighting = try WeightingState(metadata: file.metadata, path: optimizer.path)
      state.places = try TerminalPlaces(
        metadata: file.metadata, inputs: network.outline.inputCount, outputs: network.outline.outputCount,
        path: optimizer.path)
      return state
    } catch let error as CheckpointError {
      throw error
    } catch {
      throw CheckpointError(path: optimizer.path, reason: "\(error)")
    }
  }

  private static let maskPrefix = "mask."
}

/// A checkpoint that cannot be gone on from.
public struct CheckpointError: Error, Equatable, CustomStringConvertible {
  /// The file.
  public let path: String
  /// What is wrong with it.
  public let reason: String

  /// A file, and what is wrong with it.
  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  /// One sentence for the user.
  public var description: String { "\(path): \(reason)" }
}

extension CheckpointError: CategorizedError {
  /// The sort of failure.
  public var category: ErrorCategory { .badInput }
}
