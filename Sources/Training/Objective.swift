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
  /// What the task's loss is held below; nil where it counts as it is.
  public let constraint: TaskConstraint?
  /// The positions of the terms that train parameters of their own.
  public let learners: [Int]
  /// Whether a term decides over the weights, so that the network's own parameters stay as they are.
  public let isFrozen: Bool
  private(set) var parts: [TermPart]
  /// Where the network's inputs and outputs stand; nil for all in order.
  private(set) var places: TerminalPlaces?
  private let seed: UInt64
  private let isRandom: Bool
  /// The positions of the terms of more than the weights. Like what follows, known before the first step: in small networks
  /// asking every term each time would be a part of the step that counts.
  private let ofBatches: [Int]
  /// Whether terms make something of the weights after an update.
  let settles: Bool
  /// The network as one call; nil where it is none of the small ones, or a term looks at what units do.
  let chain: DenseChain?

  /// An objective. What steps draw depends on the seed.
  ///
  /// Throws where a term cannot take the network's weights, or is to see some that are not there.
  public init(
    network: Network, loss: Loss, terms: [WeightedTerm] = [],
    constraint: TaskConstraint? = nil, seed: UInt64 = 0
  ) throws(Unfit) {
    self.network = network
    self.loss = loss
    self.terms = terms
    self.constraint = constraint
    self.seed = seed
    parts = try TermPart.parts(terms, of: network)
    learners = parts.indices.filter { [parts] in parts[$0].isLearner }
    isFrozen = parts.contains { $0.kind.overWeights != nil }
    ofBatches = parts.indices.filter { [parts] in parts[$0].kind.ofBatch != nil }
    settles = isFrozen || terms.contains(where: \.isProximal)
    isRandom = network.isRandom
    chain = ofBatches.isEmpty ? network.denseChain(loss: loss) : nil
  }

  /// The objective where the network's inputs and outputs stand elsewhere.
  public func placing(_ places: TerminalPlaces?) -> Objective {
    if places == self.places { return self }
    var objective = self
    objective.places = places
    for index in parts.indices { objective.parts[index].place(places, of: network) }
    return objective
  }

  /// The objective of a batch and its gradient, for a training that has just begun.
  public func valueWithGradient(
    at parameters: Parameters, learned: [Parameters] = [], inputs: Tensor, targets: Tensor, step: Int,
    of steps: Int, measuringGradients: Bool = false
  ) -> (report: StepReport, gradient: Parameters, learned: [Parameters]) {
    var fresh = WeightingState()
    return valueWithGradient(
      at: parameters, learned: learned, inputs: inputs, targets: targets, step: step, of: steps,
      measuringGradients: measuringGradients, weighting: &fresh)
  }

  /// The objective of a batch and its gradient. A proximal term is valued, and not part of the gradient.
  ///
  /// - Parameters:
  ///   - parameters: The network's parameters.
  ///   - learned: The own parameters of the `learners`.
  ///   - inputs: The batch, its outermost axis the examples.
  ///   - targets: What the network should answer to them.
  ///   - lengths: The steps of each example, where examples are sequences of different lengths.
  ///   - step: The number of updates that were made before.
  ///   - steps: The number of steps that schedules count on.
  ///   - measuringGradients: Whether to compare the norm of each term's gradient with the task's, which costs those
  ///     gradients once more.
  ///   - weighting: What weights remember of the steps before.
  /// - Returns: The values, the gradient of the network's parameters, and those of the `learners`.
  public func valueWithGradient(
    at parameters: Parameters, learned: [Parameters] = [], inputs: Tensor, targets: Tensor,
    lengths: [Int]? = nil, step: Int, of steps: Int, measuringGradients: Bool = false,
    weighting: inout WeightingState
  ) -> (report: StepReport, gradient: Parameters, learned: [Parameters]) {
    let replaced = ReplacedWeights(isFrozen ? parts : [], parameters, learned: learned, seed: seed, step: step)
    let parameters = replaced.parameters
    let task: TaskPass
    if let chain {
      task = TaskPass(chain, parameters, inputs: inputs, targets: targets)
    } else {
      let drawn = isRandom ? network.drawing(seed: seed, step: step) : network
      task = TaskPass(drawn.pass(inputs, parameters, lengths: lengths), loss, targets: targets)
    }
    let taskLoss = task.loss
    let batch = task.pass.map {
      BatchTerms(ofBatches, parts, parameters, $0, learned: learned, targets: targets, step: step, of: steps)
    }

    let needsNorms = measuringGradients || parts.contains { $0.term.weighting.ratio != nil }
    let taskNorm = needsNorms ? task.gradient().norm : 0
    let taskWeight = constraint.map { weighting.dual(of: $0, taskLoss: taskLoss) }
    var weights: [Double] = []
    var ratios: [Double?] = []
    for (index, part) in parts.enumerated() {
      var norm: Double?
      func termNorm() -> Double {
        if norm == nil {
          norm =
            batch?.gradientNorm(of: part, index, at: parameters) ?? part.gradientNorm(at: parameters)
        }
        return norm ?? 0
      }
      let weight = weighting.weight(
        of: part.term, taskLoss: taskLoss, taskNorm: taskNorm, termNorm: termNorm, step: step, of: steps)
      weights.append(weight)
      ratios.append(measuringGradients && taskNorm > 0 ? abs(weight) * termNorm() / taskNorm : nil)
    }

    // What terms feel at hidden layers goes back together with the task's gradient.
    let hidden = batch?.hidden(parts, weights: weights) ?? [:]
    var gradient = task.gradient(times: taskWeight.map { Scalar($0) } ?? 1, hidden: hidden)
    var learnedGradients = [Parameters](repeating: .zero, count: learned.count)
    var terms: [StepReport.Term] = []
    for (index, part) in parts.enumerated() {
      let weight = Scalar(weights[index])
      let value: Scalar
      if let result = batch?.results[index] {
        value = result.value
        part.add(result.slopes.weights, times: weight, at: parameters, to: &gradient)
        if let learner = part.learner { learnedGradients[learner].add(result.slopes.own, times: weight) }
      } else {
        value = part.addGradient(at: parameters, times: weight, to: &gradient)
      }
      terms.append(
        .init(name: part.term.name, value: Double(value), weight: weights[index], gradientRatio: ratios[index]))
    }
    replaced.carryBack(&gradient, to: &learnedGradients)
    let report = StepReport(
      taskLoss: taskLoss, taskWeight: taskWeight ?? 1, terms: terms, statistics: task.pass?.statistics ?? [:])
    return (report, gradient, learnedGradients)
  }
}

extension TermPart {
  /// ‖∇R‖ of a term of the weights alone.
  fileprivate func gradientNorm(at parameters: Parameters) -> Double {
    guard let regularizer = kind.ofWeights else { return 0 }
    let slopes = regularizer.valueAndGradient(at: weights(of: parameters)).gradient
    if readings == nil { return slopes.norm }
    var gradient = Parameters([Tensor](repeating: .zero, count: parameters.count))
    add(slopes, times: 1, at: parameters, to: &gradient)
    return gradient.norm
  }

  /// R of a term of the weights alone, whose gradient is added where it belongs unless the term is proximal.
  func addGradient(
    at parameters: Parameters, times factor: Scalar, to gradient: inout Parameters
  ) -> Scalar {
    guard let regularizer = kind.ofWeights else { return 0 }
    if term.isProximal { return regularizer(weights(of: parameters)) }
    if readings != nil {
      let (value, slopes) = regularizer.valueAndGradient(at: weights(of: parameters))
      add(slopes, times: factor, at: parameters, to: &gradient)
      return value
    }
    return regularizer.addGradient(at: parameters, positions: positions, times: factor, to: &gradient)
  }
}
