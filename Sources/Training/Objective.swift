import Networks
import Tensors

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
  /// For each term, the positions of its weights among the network's parameters.
  private let positions: [[Int]]

  /// An objective; a term's layers must be among the network's weight matrices.
  public init(network: Network, loss: Loss, terms: [WeightedTerm] = [], constraint: TaskConstraint? = nil) {
    self.network = network
    self.loss = loss
    self.terms = terms
    self.constraint = constraint
    let weights = network.weightPositions
    self.positions = terms.map { term in
      (term.layers ?? Array(weights.indices)).map { layer in
        precondition(weights.indices ~= layer, "\(term.name): layer \(layer) of \(weights.count)")
        return weights[layer]
      }
    }
  }

  /// The objective of a batch and its gradient.
  ///
  /// - Parameter measuringGradients: Whether to compare the norm of each term's gradient with the task's, which costs
  ///   that gradient once more.
  public func valueWithGradient(
    at parameters: Parameters, inputs: Tensor, targets: Tensor, step: Int, of steps: Int,
    measuringGradients: Bool = false
  ) -> (report: StepReport, gradient: Parameters) {
    var fresh = WeightingState()
    return valueWithGradient(
      at: parameters, inputs: inputs, targets: targets, step: step, of: steps,
      measuringGradients: measuringGradients, weighting: &fresh)
  }

  /// The same, where weights remember what went before. A proximal term is valued, and not part of the gradient.
  public func valueWithGradient(
    at parameters: Parameters, inputs: Tensor, targets: Tensor, step: Int, of steps: Int,
    measuringGradients: Bool = false, weighting: inout WeightingState
  ) -> (report: StepReport, gradient: Parameters) {
    let pass = network.pass(inputs, parameters)
    let (taskLoss, outputGradient) = loss.valueWithGradient(pass.output, targets)
    var gradient = pass.gradients(outputGradient).parameters
    let taskNorm = measuringGradients || terms.contains { $0.weighting.ratio != nil } ? gradient.norm : 0
    var report = StepReport(taskLoss: Double(taskLoss))
    if let constraint {
      report.taskWeight = weighting.dual(of: constraint, taskLoss: report.taskLoss)
      gradient.scale(by: Scalar(report.taskWeight))
    }
    for (term, positions) in zip(terms, positions) {
      let weights = parameters.selecting(positions)
      let termNorm = { term.regularizer.valueAndGradient(at: weights).gradient.norm }
      let weight = weighting.weight(
        of: term, taskLoss: report.taskLoss, taskNorm: taskNorm, termNorm: termNorm, step: step, of: steps)
      let ratio = measuringGradients && taskNorm > 0 ? abs(weight) * termNorm() / taskNorm : nil
      let value: Scalar
      if term.isProximal {
        value = term.regularizer(weights)
      } else {
        var sum = gradient.taking(positions)
        value = term.regularizer.addGradient(at: weights, times: Scalar(weight), to: &sum)
        for (position, tensor) in zip(positions, sum.tensors) { gradient.tensors[position] = tensor }
      }
      report.terms.append(
        .init(name: term.name, value: Double(value), weight: weight, gradientRatio: ratio))
    }
    return (report, gradient)
  }
}

extension Objective {
  /// Takes the proximal steps of a step's terms, one after another in their order, at the weights that were reported.
  ///
  /// The step is λ times the learning rate of the step, in every optimizer. Under momentum and Adam the threshold is
  /// therefore not the one that the term's gradient would meet: the shrinkage stands beside the moments, as AdamW's decay
  /// does, and every weight is shrunk by the same λη whatever its gradients were.
  func takeProximalSteps(_ parameters: inout Parameters, report: StepReport, learningRate: Double) {
    for (index, term) in terms.enumerated() where term.isProximal {
      guard let regularizer = term.regularizer as? any ProximalRegularizer else { continue }
      var weights = parameters.selecting(positions[index])
      regularizer.proximalStep(&weights, step: Scalar(report.terms[index].weight * learningRate))
      for (position, tensor) in zip(positions[index], weights.tensors) { parameters.tensors[position] = tensor }
    }
  }
}

extension Parameters {
  /// Takes some tensors out, so that nobody else holds them, and leaves zeros in their places.
  fileprivate mutating func taking(_ positions: [Int]) -> Parameters {
    Parameters(
      positions.map { position in
        let tensor = tensors[position]
        tensors[position] = .zero
        return tensor
      })
  }
}

/// The values of one step, each part apart.
public struct StepReport: Sendable, Equatable {
  /// One term's part.
  public struct Term: Sendable, Equatable {
    /// The term's name.
    public var name: String
    /// R, without its weight.
    public var value: Double
    /// λ at this step.
    public var weight: Double
    /// ‖λ∇R‖ / ‖∇task‖, where it was measured and the task's gradient is not zero.
    public var gradientRatio: Double?
    /// λR
    public var contribution: Double { weight * value }
  }

  /// The task's loss on the batch, before the update.
  public var taskLoss: Double
  /// What the task's loss is multiplied by: the dual variable of a constraint, or one.
  public var taskWeight = 1.0
  /// The terms in their order.
  public var terms: [Term] = []
  /// The sum that was minimized.
  public var loss: Double { terms.reduce(taskWeight * taskLoss) { $0 + $1.contribution } }
}
