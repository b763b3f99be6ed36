import Tensors

/// Inputs and what a network should answer to them; the outermost axis of both is the example.
public struct Dataset: Sendable {
  /// N × the shape of one example.
  public var inputs: Tensor
  /// N × outputs, or N class indices.
  public var targets: Tensor

  /// Pairs of inputs and targets.
  public init(inputs: Tensor, targets: Tensor) {
    precondition(
      inputs.shape[0] == targets.shape[0], "\(inputs.shape) inputs do not go with \(targets.shape) targets")
    self.inputs = inputs
    self.targets = targets
  }

  /// The number of examples.
  public var count: Int { inputs.shape[0] }
}

/// How the share of right answers is counted.
public enum Scoring: String, Codable, Sendable {
  /// There is no right or wrong, only a loss.
  case none
  /// The largest output names the class.
  case largestOutput
  /// The sign of every output is the target's.
  case sign
}

/// Which inputs and which units belong together, where a task's structure is known beforehand.
public struct KnownStructure: Sendable, Equatable {
  /// The group of every input.
  public var inputGroups: [Int]
  /// The group of every unit of the layer that should still be separate.
  public var outputGroups: [Int]
  /// How many weight matrices come after that layer and may mix: 0 where the outputs themselves are separate.
  public var readout: Int
  /// Whether the groups of the units may be exchanged, because nothing in the task says which unit is whose.
  public var isAssignmentFree: Bool

  /// A structure by its groups.
  public init(inputGroups: [Int], outputGroups: [Int], readout: Int = 0, isAssignmentFree: Bool = false) {
    self.inputGroups = inputGroups
    self.outputGroups = outputGroups
    self.readout = readout
    self.isAssignmentFree = isAssignmentFree
  }
}

/// Where data came from, for the record of a run.
public struct Provenance: Codable, Sendable, Equatable {
  /// The data set or file.
  public var name: String
  /// SHA-256 of the file's bytes, or of the generated arrays' little-endian float32 bytes.
  public var sha256: String
  /// The number of examples.
  public var count: Int
  /// How raw values became inputs, in words.
  public var normalization: String
  /// Which part it is and how it was split off, in words.
  public var split: String

  /// The record of one data set.
  public init(name: String, sha256: String, count: Int, normalization: String, split: String) {
    self.name = name
    self.sha256 = sha256
    self.count = count
    self.normalization = normalization
    self.split = split
  }
}

/// What a network is trained and tested on.
public struct LearningTask: Sendable {
  /// The task's name in configurations.
  public var name: String
  /// The examples to learn from.
  public var training: Dataset
  /// The examples to be judged by.
  public var test: Dataset
  /// What training minimizes.
  public var loss: Loss
  /// The activation that the outputs need for that loss.
  public var outputActivation: Activation
  /// The number of outputs a network must have.
  public var outputs: Int
  /// How answers are counted.
  public var scoring: Scoring
  /// The module structure, where it is known.
  public var structure: KnownStructure?
  /// Where the data came from.
  public var provenance: [Provenance]

  /// A task from its parts.
  public init(
    name: String, training: Dataset, test: Dataset, loss: Loss, outputActivation: Activation = .identity,
    outputs: Int, scoring: Scoring, structure: KnownStructure? = nil, provenance: [Provenance]
  ) {
    self.name = name
    self.training = training
    self.test = test
    self.loss = loss
    self.outputActivation = outputActivation
    self.outputs = outputs
    self.scoring = scoring
    self.structure = structure
    self.provenance = provenance
  }
}
