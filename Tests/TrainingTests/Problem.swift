import Foundation
import Networks
import Optimizers
import Regularizers
import Tasks
import Tensors
import TestSupport
import Training
import _Differentiation

/// A small regression: 4-6-5-3 with tanh, smooth everywhere, on uneven numbers.
struct Problem {
  let network = try! Network(sizes: [4, 6, 5, 3], activation: .tanh, initializer: .fanInUniform)
  let examples = Dataset(inputs: unevenTensor([24, 4]), targets: unevenTensor([24, 3], scale: 0.5))

  func objective(_ terms: [WeightedTerm] = []) -> Objective {
    try! Objective(network: network, loss: .meanSquaredError, terms: terms)
  }

  func trainer(
    _ optimizer: Optimizer, terms: [WeightedTerm] = [], batchSize: Int? = 7, steps: Int = 100, seed: UInt64 = 3
  ) -> Trainer {
    try! Trainer(
      objective: objective(terms), optimizer: optimizer, examples: examples,
      batches: Batches(count: examples.count, size: batchSize, seed: seed), steps: steps)
  }
}

/// Terms of every kind of use: all layers, some layers, schedules, and one that joins layers.
let mixedTerms = [
  WeightedTerm(L1(), weight: 0.02, layers: [1]),
  WeightedTerm(L2(), weight: 0.1, schedule: .cosine(final: 0.1), layers: [2, 0]),
  WeightedTerm(NormalizedLoops(), weight: 0.3, schedule: .bimt()),
]

/// A term with any value and any slope, to make some that are not finite.
struct Broken: Regularizer {
  static let name = "broken"
  var value: Scalar
  var slope: Scalar

  @differentiable(reverse)
  func callAsFunction(_ weights: Parameters) -> Scalar { value }

  @derivative(of: callAsFunction)
  func gradientOfTerm(_ weights: Parameters) -> (value: Scalar, pullback: (Scalar) -> Parameters) {
    (value, { d in Parameters(weights.tensors.map { Tensor(repeating: d * slope, $0.shape) }) })
  }
}

extension Dataset {
  /// For operators that look at no examples.
  static let none = Dataset(inputs: Tensor([1, 1]), targets: Tensor([1]))
}
