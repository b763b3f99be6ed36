import Networks
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
  /// For each term, the positions of its weights among the network's parameters.
  private let positions: [[Int]]

  /// An objective; a term's layers must be among the network's weight matrices.
  public init(network: Network, loss: Loss, terms: [WeightedTerm] = []) {
    self.network = network
    self.loss = loss
    self.terms = terms
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
  ///   a pass over the parameters a term.
  public func valueWithGradient(
    at parameters: Parameters, inputs: Tensor, targets: Tensor, step: Int, of steps: Int,
    measuringGradients: Bool = false
  ) -> (report: StepReport, gradient: Parameters) {
    let (taskLoss, pullback) = valueWithPullback(at: parameters) { loss(network(inputs, $0), targets) }
    var gradient = pullback(1)
    let taskNorm = measuringGradients ? gradient.norm : 0
    var report = StepReport(taskLoss: Double(taskLoss))
    for (term, positions) in zip(terms, positions) {
      let weight = term.weight * term.schedule.factor(at: step, of: steps)
      let (value, termGradient) = differentiate(term.regularizer, at: parameters.selecting(positions))
      for (position, tangent) in zip(positions, termGradient.tensors) {
        gradient.tensors[position].add(tangent, times: Scalar(weight))
      }
      let ratio = measuringGradients && taskNorm > 0 ? abs(weight) * termGradient.norm / taskNorm : nil
      report.terms.append(
        .init(name: term.name, value: Double(value), weight: weight, gradientRatio: ratio))
    }
    return (report, gradient)
  }
}

private func differentiate(
  _ regularizer: some Regularizer, at weights: Parameters
) -> (value: Scalar, gradient: Parameters) {
  valueWithGradient(at: weights) { regularizer($0) }
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
  /// The terms in their order.
  public var terms: [Term] = []
  /// The sum that was minimized.
  public var loss: Double { terms.reduce(taskLoss) { $0 + $1.contribution } }
}
