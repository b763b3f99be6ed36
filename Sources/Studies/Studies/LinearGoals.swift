import Networks
import Optimizers
import Regularizers
import Tasks
import Tensors
import Training

/// A linear network of two inputs and two outputs that is taught one goal, or two in turn, and then asked for another: what it knows
/// by then, and how fast it adapts, is known exactly.
///
/// y = A x with the loss |A v − u|² + ε Σ A². Taught v = u = (1, 1) alone, A = 11ᵀ / (2 + ε), which joins everything with everything; taught
/// v = u = (1, −1) in turn with it, A = 1 / (1 + ε), which is modular. When (1, −1) is asked for next, the first has the error |A v − u|² of
/// 2 (1 − 2 (1 − e^(−(4 + 2ε) t)) / (2 + ε))² after a time t along the gradient, 2 at first, where the second begins at
/// 2 (ε / (1 + ε))². After the model of Kashtan, Mayo, Kalisky and Alon (2009).
struct LinearGoals {
  /// ε
  var penalty = 0.1

  /// The second entry of v = u, whose first is 1.
  enum Goal: Scalar { case same = 1, opposite = -1 }

  /// The error of what was learned so long from nothing, goals taking turns at each step, when `opposite` has been asked for during `time`.
  func error(afterLearning goals: [Goal], adaptingFor time: Double) throws -> Double {
    let asked = try learned(goals, from: Parameters([Tensor([2, 2]), Tensor([2])]), for: 20, steps: 40_000)
    let known = time > 0 ? try learned([.opposite], from: asked, for: time, steps: 2000) : asked
    let miss = try network()(Self.vector(.opposite), known) - Self.vector(.opposite)
    return miss.elements.reduce(0) { $0 + Double($1 * $1) }
  }

  private func network() throws -> Network {
    try Network(inputShape: [2], layers: [DenseLayer(2, 2)])
  }

  private static func vector(_ goal: Goal) -> Tensor { Tensor([1, 2], [1, goal.rawValue]) }

  /// What gradient descent makes of parameters in a time, by steps so small that it follows the gradient.
  private func learned(
    _ goals: [Goal], from start: Parameters, for time: Double, steps: Int
  ) throws -> Parameters {
    // The mean over two outputs is half of the sum, so half of the penalty and twice the rate.
    let objective = try Objective(
      network: network(), loss: .meanSquaredError, terms: [WeightedTerm(L2(), weight: penalty / 2)])
    var trainer = try Trainer(
      objective: objective, optimizer: .sgd(learningRate: 2 * time / Double(steps)),
      goals: goals.map { Dataset(inputs: Self.vector($0), targets: Self.vector($0)) },
      schedule: GoalSchedule(count: goals.count, every: 1), batches: Batches(count: 1, size: nil, seed: 0),
      steps: steps)
    var state = trainer.initialState(seed: 0, parameters: start)
    for _ in 0..<steps {
      _ = try trainer.step(&state)
      // The model has no biases.
      state.parameters.tensors[1] = Tensor([2])
    }
    return state.parameters
  }
}
