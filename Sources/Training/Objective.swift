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
  ///   that gradient once more.
  public func valueWithGradient(
    at parameters: Parameters, inputs: Tensor, targets: Tensor, step: Int, of steps: Int,
    measuringGradients: Bool = false
  ) -> (report: StepReport, gradient: Parameters) {
    let pass = network.pass(inputs, parameters)
    let (taskLoss, outputGradient) = loss.valueWithGradient(pass.output, targets)
    var gradient = pass.gradients(outputGradient).parameters
    let taskNorm = measuringGradients ? gradient.norm : 0
    var report = StepReport(taskLoss: Double(taskLoss))
    for (term, positions) in zip(terms, positions) {
      let weight = term.weight * term.schedule.factor(at: step, of: steps)
      let weights = parameters.selecting(positions)
      var ratio: Double?
      if measuringGradients && taskNorm > 0 {
        ratio = abs(weight) * term.regularizer.valueAndGradient(at: weights).gradient.norm / taskNorm
      }
      var sum = gradient.taking(positions)
      let value = term.regularizer.addGradient(at: weights, times: Scalar(weight), to: &sum)
      for (position, tensor) in zip(positions, sum.tensors) { gradient.tensors[position] = tensor }
      report.terms.append(
        .init(name: term.name, value: Double(value), weight: weight, gradientRatio: ratio))
    }
    return (report, gradient)
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
  /// The terms in their order.
  public var terms: [Term] = []
  /// The sum that was minimized.
  public var loss: Double { terms.reduce(taskLoss) { $0 + $1.contribution } }
}
