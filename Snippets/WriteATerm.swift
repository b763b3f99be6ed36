// A term of the loss: one function of the weights, whose gradient the compiler makes.

import Networks
import Optimizers
import Tasks
import Tensors
import Training
import _Differentiation

/// Σ (|w| - 1)² over all weights: weights of about one, and none of them zero.
struct UnitWeights: Regularizer {
  static let name = "unitWeights"

  @differentiable(reverse)
  func callAsFunction(_ weights: Parameters) -> Scalar {
    var sum: Scalar = 0
    for position in 0..<withoutDerivative(at: weights.count) {
      let w = weights[position]
      sum = sum + w.sumOfSquares() - 2 * w.sumOfAbsolutes() + withoutDerivative(at: Scalar(w.shape.count))
    }
    return sum
  }
}

// Its value and its gradient, of two weights: (2 - 1)² + (0.5 - 1)², and 2 (|w| - 1) times the sign of each.
let weights = Parameters([Tensor([1, 2], [2, -0.5])])
let (value, gradient) = valueWithGradient(at: weights) { UnitWeights()($0) }
print(value, gradient.tensors[0].elements)

// Trained with it, beside the loss of a task.
let task = Retina(rule: .both).load(seed: 0)
let network = try Network(sizes: [8, 8, 4, 2], activation: .tanh, output: task.outputActivation)
let objective = try Objective(
  network: network, loss: task.loss, terms: [WeightedTerm(UnitWeights(), weight: 1e-3)])
var trainer = try Trainer(
  objective: objective, optimizer: .adam(learningRate: 5e-3), examples: task.training,
  batches: Batches(count: task.training.count, size: nil, seed: 0), steps: 200)
var state = trainer.initialState(seed: 0)
while state.step < trainer.steps {
  let report = try trainer.step(&state)
  if state.step % 100 == 0 { print(state.step, report.loss) }
}
