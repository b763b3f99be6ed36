import Networks
import Tasks
import Tensors

/// Solves the last layer by ridge regression on all examples, after the last step.
///
/// What the layers before it make of the examples is taken as it is: after it, the last layer's weights and biases are those of
/// the least squared error (`RidgeRegression`). With a reservoir before it, it is all the learning there is; behind a trained
/// network it says what the best linear readout makes of it. Weights that a mask takes away stay away, and the others are the
/// best without them.
///
/// Source: Jaeger, "The 'echo state' approach to analysing and training recurrent neural networks" (2001).
public struct RidgeReadout: TrainingOperator {
  /// `ridgeReadout`
  public static let name = "ridgeReadout"

  /// ρ, the price of weights in mean variances of the last layer's inputs.
  public var ridge: Double

  /// The readout of a price.
  public init(ridge: Double = 1e-7) {
    require(ridge >= 0, "a price of \(ridge)")
    self.ridge = ridge
  }

  /// Networks that end with a dense layer of identity, trained for the squared error.
  public func check(_ network: Network, _ loss: Loss) throws(Unfit) {
    guard loss == .meanSquaredError else {
      throw Unfit(
        Self.name, found: "a task with the loss \(loss.rawValue)",
        allowed: "tasks with \(Loss.meanSquaredError.rawValue)")
    }
    guard let last = network.layers.last as? DenseLayer, last.activation == .identity,
      network.outputShape.rank == 1
    else {
      throw Unfit(
        Self.name, found: "a network whose last layer is something else",
        allowed: "networks that end with a dense layer whose activation is identity")
    }
  }

  /// Solves it after the last step.
  public func apply(to state: inout TrainingState, in context: OperatorContext) {
    guard state.step == context.steps else { return }
    let (network, examples) = (context.network, context.examples)
    let position = state.parameters.count - 2
    let shape = state.parameters.tensors[position].shape
    var regression = RidgeRegression(features: shape[0], outputs: shape[1])
    // The states of a sequence take many times the memory of its last one.
    for part in examples.parts(of: 500) {
      let outputs = network.pass(part, state.parameters).layerOutputs
      regression.add(outputs.count > 1 ? outputs[outputs.count - 2] : part.inputs, part.targets)
    }
    let pattern = state.mask?.patterns(of: network).last?.isPresent
    let solved = regression.solution(ridge: ridge, isPresent: pattern)
    state.parameters.tensors[position] = solved.weights
    state.parameters.tensors[position + 1] = solved.biases
  }
}
