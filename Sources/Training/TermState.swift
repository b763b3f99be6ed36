import Networks
import Optimizers
import Randomness
import Tensors

/// What a term that trains parameters of its own remembers between steps.
public struct TermState: Sendable {
  /// The term's own parameters.
  public var parameters: Parameters
  /// The memory of the optimizer that trains them.
  public var optimizer: OptimizerState

  /// A state from its parts.
  public init(parameters: Parameters, optimizer: OptimizerState) {
    self.parameters = parameters
    self.optimizer = optimizer
  }

  /// One update.
  mutating func update(by optimizer: Optimizer, gradient: Parameters, of steps: Int) {
    optimizer.update(&parameters, gradient: gradient, state: &self.optimizer, of: steps)
  }

  /// Every tensor under its name for a checkpoint: `parameters.P`, then those of the optimizer's memory.
  func tensors(under prefix: String) -> [(name: String, tensor: Tensor)] {
    parameters.tensors.enumerated().map { (prefix + "parameters.\($0)", $1) }
      + optimizer.tensors.map { (prefix + $0.name, $0.tensor) }
  }

  /// A state from a checkpoint's tensors, in any order; their names and shapes are those of a fresh state.
  init(
    tensors: [(name: String, tensor: Tensor)], like fresh: TermState, optimizer: Optimizer, step: Int,
    prefix: String
  ) throws(OptimizerStateError) {
    var memory = tensors
    var own: [Tensor] = []
    for (position, expected) in fresh.parameters.tensors.enumerated() {
      let name = "parameters.\(position)"
      guard let index = memory.firstIndex(where: { $0.name == name }) else {
        throw .missing(prefix + name, expected.shape)
      }
      let tensor = memory.remove(at: index).tensor
      if tensor.shape != expected.shape { throw .shape(prefix + name, tensor.shape, expected: expected.shape) }
      own.append(tensor)
    }
    parameters = Parameters(own)
    self.optimizer = try OptimizerState(step: step, tensors: memory, for: optimizer, parameters: parameters)
  }
}

extension BatchRegularizer {
  /// Whether the term trains parameters of its own: a network of single units is enough to tell.
  public var hasOwnParameters: Bool {
    var stream = RandomStream(seed: 0, stream: .initialization)
    let weights = Parameters([Tensor([1, 1]), Tensor([1, 1])])
    return initialParameters(for: weights, using: &stream).count > 0
  }
}

extension Objective {
  /// The state of each of the `learners` at the start of a training; each draws from a stream of its own.
  func initialTerms(for parameters: Parameters, seed: UInt64) -> [TermState] {
    parts.enumerated().compactMap { index, part in
      guard part.isLearner, let term = part.kind.ofBatch else { return nil }
      // Draws of layers take the numbers below.
      var stream = RandomStream(seed: seed, stream: .initialization, index: 1 << 63 | UInt64(index))
      let own = term.initialParameters(for: part.weights(of: parameters), using: &stream)
      return TermState(parameters: own, optimizer: part.term.optimizer.initialState(for: own))
    }
  }

  /// The terms that learn, each with a state of the right shapes.
  func freshLearners(for parameters: Parameters) -> [(term: WeightedTerm, state: TermState)] {
    Array(zip(learners.map { terms[$0] }, initialTerms(for: parameters, seed: 0)))
  }

  /// What terms make of the weights after an update: proximal steps, one after another in their order, at the λ that were
  /// reported, and the weights that stay where a term decides over them.
  ///
  /// A proximal step is λ times the learning rate of the step, in every optimizer. Under momentum and Adam the threshold is
  /// therefore not the one that the term's gradient would meet: the shrinkage stands beside the moments, as AdamW's decay
  /// does, and every weight is shrunk by the same λη whatever its gradients were.
  func settleWeights(
    _ state: inout TrainingState, _ report: StepReport, learningRate: @autoclosure () -> Double
  ) {
    if !settles { return }
    for (part, reported) in zip(parts, report.terms) {
      if part.term.isProximal, let term = part.kind.withProximalStep {
        let step = Scalar(reported.weight * learningRate())
        guard part.readings == nil else {
          var weights = part.weights(of: state.parameters)
          term.proximalStep(&weights, step: step)
          state.parameters.place(part.shaped(weights, like: state.parameters), at: part.positions)
          continue
        }
        var weights = state.parameters.taking(part.positions)
        term.proximalStep(&weights, step: step)
        state.parameters.place(weights, at: part.positions)
      } else if let term = part.kind.overWeights, let learner = part.learner {
        let weights = term.restingWeights(own: state.terms[learner].parameters)
        state.parameters.place(part.shaped(weights, like: state.parameters), at: part.positions)
      }
    }
  }
}
