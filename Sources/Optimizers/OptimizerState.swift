import Tensors

/// All that an optimizer remembers between updates: a value that is copied, saved and restored as one.
public struct OptimizerState: Sendable {
  /// The number of updates made.
  public var step: Int
  /// The memory of each part of the chain: lists of tensors, each list shaped like the parameters.
  ///
  /// Who reorders the units of a network reorders these alike.
  public var slots: [[Parameters]]

  init(step: Int, slots: [[Parameters]]) {
    self.step = step
    self.slots = slots
  }

  /// Every tensor of the memory under its name for a checkpoint: `transforms.P.slots.L.T` is tensor T of list L
  /// of part P.
  public var tensors: [(name: String, tensor: Tensor)] {
    slots.enumerated().flatMap { part, lists in
      lists.enumerated().flatMap { list, parameters in
        parameters.tensors.enumerated().map { (Self.name(part, list, $0), $1) }
      }
    }
  }

  /// The memory of an optimizer from a checkpoint's tensors, in any order.
  ///
  /// Throws where the step is negative, a tensor is missing, stands twice or has another shape than its
  /// parameter, or one is left over: then the checkpoint belongs to another optimizer or network.
  public init(
    step: Int, tensors: [(name: String, tensor: Tensor)], for optimizer: Optimizer, parameters: Parameters
  ) throws(OptimizerStateError) {
    if step < 0 { throw .negativeStep(step) }
    var saved: [String: Tensor] = [:]
    for (name, tensor) in tensors where saved.updateValue(tensor, forKey: name) != nil {
      throw .duplicate(name)
    }
    var slots = optimizer.initialState(for: parameters).slots
    for part in slots.indices {
      for list in slots[part].indices {
        for position in slots[part][list].tensors.indices {
          let name = Self.name(part, list, position)
          let expected = slots[part][list].tensors[position].shape
          guard let tensor = saved.removeValue(forKey: name) else { throw .missing(name, expected) }
          if tensor.shape != expected { throw .shape(name, tensor.shape, expected: expected) }
          slots[part][list].tensors[position] = tensor
        }
      }
    }
    if let name = saved.keys.min() { throw .unexpected(name) }
    self.init(step: step, slots: slots)
  }

  private static func name(_ part: Int, _ list: Int, _ position: Int) -> String {
    "transforms.\(part).slots.\(list).\(position)"
  }
}

/// Why a saved state does not fit an optimizer and its parameters.
public enum OptimizerStateError: Error, Equatable, CustomStringConvertible {
  /// The number of updates is below zero.
  case negativeStep(Int)
  /// A tensor of this name and shape is not among the saved.
  case missing(String, Shape)
  /// Two saved tensors have this name.
  case duplicate(String)
  /// No part of the optimizer remembers a tensor of this name.
  case unexpected(String)
  /// A saved tensor has another shape than its parameter.
  case shape(String, Shape, expected: Shape)

  /// The tensor, its value and what is allowed.
  public var description: String {
    switch self {
    case .negativeStep(let step): "optimizer state: step \(step); 0 or more is allowed"
    case .missing(let name, let shape): "optimizer state: tensor \(name) of shape \(shape) is missing"
    case .duplicate(let name): "optimizer state: tensor \(name) stands twice; once is allowed"
    case .unexpected(let name): "optimizer state: tensor \(name) belongs to no part of this optimizer"
    case .shape(let name, let shape, let expected):
      "optimizer state: tensor \(name) has shape \(shape); \(expected) is needed"
    }
  }
}
