import Records
import Tensors

/// Inputs and what a network should answer to them; the outermost axis of both is the example.
public struct Dataset: Sendable {
  /// N × the shape of one example. Where the data set keeps bytes, all of them are made numbers each time; a batch is had by `taking`.
  public var inputs: Tensor {
    get {
      switch store {
      case .numbers(let numbers): numbers
      case .bytes(let examples): examples.numbers
      }
    }
    set { store = .numbers(newValue) }
  }
  /// N × outputs, N class indices, or N × H of them where an example has H answers.
  public var targets: Tensor
  /// The steps of each example, where examples are sequences of which some end before the last step; nil where all are as long
  /// as they are stored. Behind the end stands nothing that counts.
  public var lengths: [Int]?
  /// Which of the task's conditions each example is of; nil where it has none.
  public var conditions: [Int]?

  private enum Store: Sendable {
    case numbers(Tensor)
    case bytes(ByteExamples)
  }
  private var store: Store

  /// Pairs of inputs and targets.
  public init(inputs: Tensor, targets: Tensor, lengths: [Int]? = nil, conditions: [Int]? = nil) {
    self.init(.numbers(inputs), targets: targets, lengths: lengths, conditions: conditions)
  }

  /// Pairs of inputs that are kept as bytes and targets.
  init(_ examples: ByteExamples, targets: Tensor) { self.init(.bytes(examples), targets: targets) }

  private init(_ store: Store, targets: Tensor, lengths: [Int]? = nil, conditions: [Int]? = nil) {
    self.store = store
    self.targets = targets
    self.lengths = lengths
    self.conditions = conditions
    let shape = inputShape
    precondition(shape[0] == targets.shape[0], "\(shape) inputs do not go with \(targets.shape) targets")
    for part in [lengths, conditions] {
      precondition(
        part.map { $0.count == shape[0] } ?? true, "\(part?.count ?? 0) numbers for \(shape) inputs")
    }
  }

  /// N × the shape of one example.
  public var inputShape: Shape {
    switch store {
    case .numbers(let numbers): numbers.shape
    case .bytes(let examples): examples.shape
    }
  }

  /// The number of examples.
  public var count: Int { inputShape[0] }

  /// The same values as examples of another shape.
  func reshaped(to shape: Shape) -> Dataset {
    var examples = self
    let whole = Shape([count] + shape.dimensions)
    switch store {
    case .numbers(let numbers): examples.store = .numbers(numbers.reshaped(to: whole))
    case .bytes(let bytes): examples.store = .bytes(bytes.reshaped(to: whole))
    }
    return examples
  }

  /// The examples in parts of bounded size, in their order.
  public func parts(of size: Int) -> some Sequence<Dataset> {
    stride(from: 0, to: count, by: size).lazy.map { start in
      count <= size ? self : taking(start..<min(start + size, count))
    }
  }

  /// Some of the examples, in the order of their positions.
  public func taking(_ positions: [Int]) -> Dataset {
    let inputs =
      switch store {
      case .numbers(let numbers): numbers.taking(positions)
      case .bytes(let examples): examples.taking(positions)
      }
    return Dataset(
      inputs: inputs, targets: targets.taking(positions),
      lengths: lengths.map { lengths in positions.map { lengths[$0] } },
      conditions: conditions.map { conditions in positions.map { conditions[$0] } })
  }

  /// The examples in a range of positions.
  public func taking(_ range: Range<Int>) -> Dataset {
    let inputs =
      switch store {
      case .numbers(let numbers): numbers.taking(range)
      case .bytes(let examples): examples.taking(range)
      }
    return Dataset(
      inputs: inputs, targets: targets.taking(range), lengths: lengths.map { Array($0[range]) },
      conditions: conditions.map { Array($0[range]) })
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
  /// Examples of kinds that training never shows, where a task holds some out.
  public var heldOut: Dataset?
  /// Other answers to the training inputs, which a trained network may be asked to learn.
  public var newGoals: [NewGoal] = []
  /// The test examples, as sequences of steps × values, with another number of steps between what is shown and what is asked; nil where a task
  /// has no delay.
  public var delayed: (@Sendable (Int) -> Dataset)?
  /// What training minimizes.
  public var loss: Loss
  /// The activation that the outputs need for that loss.
  public var outputActivation: Activation
  /// The number of outputs a network must have.
  public var outputs: Int
  /// How answers are counted.
  public var scoring: Scoring
  /// The steps of an example where some sequences end before the last one: the inputs are then steps × values. Data sets with
  /// lengths need it, and nil says that there are none.
  public var steps: Int?
  /// The steps and the values of each, where an example is a sequence; nil where it has no time.
  public var sequence: SequenceShape?
  /// The number of tokens where the inputs are tokens 0 ..< vocabulary, not magnitudes.
  public var vocabulary: Int?
  /// The names of the conditions that examples are of, such as the rules of trials; empty where there are none.
  public var conditions: [String]
  /// The module structure, where it is known.
  public var structure: KnownStructure?
  /// Where the data came from.
  public var provenance: [DataRecord]

  /// A task from its parts.
  public init(
    name: String, training: Dataset, test: Dataset, loss: Loss, outputActivation: Activation = .identity,
    outputs: Int, scoring: Scoring, steps: Int? = nil, sequence: SequenceShape? = nil, vocabulary: Int? = nil,
    conditions: [String] = [],
    structure: KnownStructure? = nil, provenance: [DataRecord]
  ) {
    self.name = name
    self.training = training
    self.test = test
    self.loss = loss
    self.outputActivation = outputActivation
    self.outputs = outputs
    self.scoring = scoring
    self.steps = steps
    self.sequence = sequence
    self.vocabulary = vocabulary
    self.conditions = conditions
    self.structure = structure
    self.provenance = provenance
  }
}

/// How the values of a sequence are arranged, steps outermost.
public struct SequenceShape: Equatable, Sendable {
  /// The number of steps; of the longest sequence where they differ.
  public let steps: Int
  /// The number of values of a step.
  public let values: Int

  /// A number of steps of so many values each.
  public init(steps: Int, values: Int) { (self.steps, self.values) = (steps, values) }
}
