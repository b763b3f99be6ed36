import Networks
import Randomness
import Tensors
import _Differentiation

/// What a network is trained to make small: the task's loss plus every term times its weight.
public struct Objective: Sendable {
  /// The network whose parameters are trained.
  public let network: Network
  /// The task's loss.
  public let loss: Loss
  /// The regularization terms.
  public let terms: [WeightedTerm]
  /// The positions of the terms that train parameters of their own.
  public var learners: [Int] { parts.indices.filter { parts[$0].isLearner } }
  /// Whether a term decides over the weights, so that the network's own parameters stay as they are.
  public let isFrozen: Bool
  let parts: [TermPart]
  private let seed: UInt64
  private let isRandom: Bool

  /// An objective; a term's layers must be among the network's weight matrices. What steps draw depends on the seed.
  public init(network: Network, loss: Loss, terms: [WeightedTerm] = [], seed: UInt64 = 0) {
    self.network = network
    self.loss = loss
    self.terms = terms
    self.seed = seed
    parts = TermPart.parts(terms, of: network)
    isFrozen = parts.contains { $0.batch is any WeightReplacing }
    isRandom = network.isRandom
  }

  /// The objective of a batch and its gradient.
  ///
  /// - Parameters:
  ///   - learned: The own parameters of the `learners`.
  ///   - measuringGradients: Whether to compare the norm of each term's gradient with the task's, which costs that
  ///     gradient once more.
  /// - Returns: The values, the gradient of the network's parameters, and those of the `learners`.
  public func valueWithGradient(
    at parameters: Parameters, learned: [Parameters] = [], inputs: Tensor, targets: Tensor, step: Int,
    of steps: Int, measuringGradients: Bool = false
  ) -> (report: StepReport, gradient: Parameters, learned: [Parameters]) {
    var learnedGradients = [Parameters](repeating: .zero, count: learned.count)
    let replaced = ReplacedWeights(parts, parameters, learned: learned, seed: seed, step: step)
    let parameters = replaced.parameters
    let pass = (isRandom ? network.drawing(seed: seed, step: step) : network).pass(inputs, parameters)
    let (taskLoss, outputGradient) = loss.valueWithGradient(pass.output, targets)
    var report = StepReport(taskLoss: Double(taskLoss))

    // What terms feel at hidden layers goes back together with the task's gradient.
    let batch = BatchTerms(
      parts, parameters, pass, learned: learned, targets: targets, step: step, of: steps)
    var gradient = pass.gradients(outputGradient, hidden: batch.hidden).parameters
    var taskNorm = 0.0
    if measuringGradients {
      taskNorm = batch.hidden.isEmpty ? gradient.norm : pass.gradients(outputGradient).parameters.norm
    }
    let measures = taskNorm > 0

    for (index, part) in parts.enumerated() {
      let weight = part.term.weight(at: step, of: steps)
      var norm: Double?
      let value: Scalar
      if let regularizer = part.regularizer {
        let weights = parameters.selecting(part.positions)
        if measures { norm = regularizer.valueAndGradient(at: weights).gradient.norm }
        if part.term.isProximal {
          value = regularizer(weights)
        } else {
          var sum = gradient.taking(part.positions)
          value = regularizer.addGradient(at: weights, times: Scalar(weight), to: &sum)
          for (position, tensor) in zip(part.positions, sum.tensors) { gradient.tensors[position] = tensor }
        }
      } else if let result = batch.results[index] {
        value = result.value
        if measures { norm = result.gradientNorm(part, pass) }
        for (position, slope) in zip(part.positions, result.slopes.weights.tensors) {
          gradient.tensors[position].add(slope, times: Scalar(weight))
        }
        if let learner = part.learner {
          learnedGradients[learner].add(result.slopes.own, times: Scalar(weight))
        }
      } else {
        continue
      }
      report.terms.append(
        .init(
          name: part.term.name, value: Double(value), weight: weight,
          gradientRatio: norm.map { abs(weight) * $0 / taskNorm }))
    }
    replaced.carryBack(&gradient, to: &learnedGradients)
    return (report, gradient, learnedGradients)
  }
}

extension Parameters {
  /// Takes some tensors out, so that nobody else holds them, and leaves zeros in their places.
  mutating func taking(_ positions: [Int]) -> Parameters {
    Parameters(
      positions.map { position in
        let tensor = tensors[position]
        tensors[position] = .zero
        return tensor
      })
  }
}
