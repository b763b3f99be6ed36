import Networks
import Tasks
import Tensors

/// Something that changes a network between two steps of its training, beside the optimizer.
///
/// An operator is a value without memory: what it does at a step depends on the state alone, so that a training that was
/// stopped goes on with the same bits.
public protocol TrainingOperator: Sendable {
  /// The operator's name in configurations.
  static var name: String { get }

  /// Throws where the operator cannot take weights of these shapes, first layer to last. Most take any.
  func check(_ shapes: [Shape]) throws(Unfit)

  /// Throws where the operator cannot take a network, or what it is trained for. Most take what they take the weights of.
  func check(_ network: Network, _ loss: Loss) throws(Unfit)

  /// Throws where the operator cannot take the examples of a task. Most take any.
  func check(_ examples: Dataset) throws(Unfit)

  /// How far every parameter follows its updates, in their shapes, from 0, not at all, to 1; nil where all do as the optimizer says.
  func rates(of state: TrainingState, in network: Network) -> [Tensor]?

  /// Changes a state after `state.step` updates; the fresh state is shown with 0.
  func apply(to state: inout TrainingState, in context: OperatorContext)
}

extension TrainingOperator {
  /// Any shapes.
  public func check(_ shapes: [Shape]) throws(Unfit) {}

  /// Any examples.
  public func check(_ examples: Dataset) throws(Unfit) {}

  /// As the optimizer says.
  public func rates(of state: TrainingState, in network: Network) -> [Tensor]? { nil }

  /// Whatever has weights that it takes.
  public func check(_ network: Network, _ loss: Loss) throws(Unfit) {
    try check(network.outline.shapes)
  }
}

/// What an operator may look at beside the state.
public struct OperatorContext {
  /// The network that is trained.
  public let network: Network
  /// The number of steps of the whole training.
  public let steps: Int
  /// What random choices depend on.
  public let seed: UInt64
  /// The examples to learn from; those of the goal whose turn it is.
  public let examples: Dataset
  /// The gradient of the objective at a state, on the batch of its next step; that of missing weights too.
  public let gradient: (TrainingState) -> Parameters

  /// A context.
  public init(
    network: Network, steps: Int, seed: UInt64, examples: Dataset,
    gradient: @escaping (TrainingState) -> Parameters
  ) {
    self.network = network
    self.steps = steps
    self.seed = seed
    self.examples = examples
    self.gradient = gradient
  }
}

/// When an operator acts: every so many steps in a part of the training, and at that part's last step.
public struct OperatorPeriod: Equatable, Sendable {
  /// Where it begins, as a share of the training.
  public var begin: Double
  /// Where it ends, as a share of the training.
  public var end: Double
  /// The number of steps from one time to the next.
  public var interval: Int

  /// A period within the training.
  public init(from begin: Double, to end: Double, every interval: Int) {
    require(0 <= begin && begin <= end && end <= 1 && interval >= 1, "\(begin) … \(end) every \(interval)")
    self.begin = begin
    self.end = end
    self.interval = interval
  }

  /// How far into the period a step is, in 0 … 1; nil where nothing is due.
  public func progress(at step: Int, of steps: Int) -> Double? {
    let (first, last) = (Int(begin * Double(steps)), Int(end * Double(steps)))
    guard (first...last) ~= step, step == last || (step - first) % interval == 0 else { return nil }
    return first == last ? 1 : Double(step - first) / Double(last - first)
  }
}

extension TrainingState {
  /// Takes weights away, from the parameters and from the optimizer's memory.
  mutating func restrict(to mask: Mask) {
    self.mask = mask
    mask.apply(to: &parameters)
    for part in optimizer.slots.indices {
      for list in optimizer.slots[part].indices { mask.apply(to: &optimizer.slots[part][list]) }
    }
  }
}
