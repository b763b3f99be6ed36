import Measures
import Networks
import Probes
import Tasks
import Tensors
import TestSupport
import Training

/// ((a i + b j) mod 7 − 3) / 4, as the oracle has it.
func table(_ rows: Int, _ columns: Int, _ a: Int, _ b: Int) -> Tensor {
  Tensor(
    [rows, columns],
    (0..<rows * columns).map { Scalar((a * ($0 / columns) + b * ($0 % columns)) % 7 - 3) / 4 })
}

/// The oracle's network 3-4-2 of leaky ReLU; `answers` says whether it answers its targets exactly.
func small(_ activation: Activation = .leakyRelu, answers: Bool = false, seed: UInt64 = 0) throws
  -> ProbeSubject
{
  let network = try Network(sizes: [3, 4, 2], activation: activation)
  let parameters = Parameters([
    table(3, 4, 2, 3), Tensor([4], [0.1, -0.2, 0.3, 0]), table(4, 2, 3, 1), Tensor([2], [0.05, -0.05]),
  ])
  let inputs = table(5, 3, 1, 2)
  let examples = Dataset(inputs: inputs, targets: answers ? network(inputs, parameters) : table(5, 2, 3, 2))
  return subject(network, parameters, examples, seed: seed)
}

/// A network with its parameters and the examples that judge it.
func subject(
  _ network: Network, _ parameters: Parameters, _ examples: Dataset, seed: UInt64 = 0
) -> ProbeSubject {
  let task = LearningTask(
    name: "small", training: examples, test: examples, loss: .meanSquaredError, outputs: 2, scoring: .none,
    provenance: [])
  return ProbeSubject(TrainedNetwork(network: network, parameters: parameters, task: task), seed: seed)
}

/// A small network of a kind with fresh parameters, which answers its targets.
func fresh(_ kind: SmallNetwork) throws -> ProbeSubject {
  let network = try kind.network
  let parameters = network.initialParameters(seed: 1)
  let inputs = unevenTensor(Shape([6] + network.inputShape.dimensions))
  return subject(network, parameters, Dataset(inputs: inputs, targets: network(inputs, parameters)))
}

/// The oracle's network 2-4-3-1 of hyperbolic tangents, its 24 examples and two goals, `slope` and `product`; see `Oracles/goals.py`.
func deep() throws -> ProbeSubject {
  let points = (0..<24).map { (place: Int) -> (Scalar, Scalar) in
    let across = (Double(5 * place % 24) - 11.5) / 12
    let up = (Double(7 * place % 23) - 11.25) / 12
    return (Scalar(across), Scalar(up))
  }
  func answers(_ isTrue: (Scalar, Scalar) -> Bool) -> Tensor {
    Tensor([24, 1], points.map { point -> Scalar in isTrue(point.0, point.1) ? 1 : -1 })
  }
  let goals = [
    NewGoal(name: "slope", targets: answers { $0 + $1 / 2 > 0.1 }),
    NewGoal(name: "product", targets: answers { $0 * $1 > 0 }),
  ]
  let examples = Dataset(
    inputs: Tensor([24, 2], points.flatMap { point -> [Scalar] in [point.0, point.1] }),
    targets: goals[0].targets)
  var task = LearningTask(
    name: "points", training: examples, test: examples, loss: .meanSquaredError, outputs: 1, scoring: .sign,
    provenance: [])
  task.newGoals = goals
  let parameters = Parameters([
    table(2, 4, 2, 3), Tensor([4], [0.1, -0.2, 0.3, 0]), table(4, 3, 3, 1), Tensor([3], [0.05, -0.05, 0.1]),
    table(3, 1, 2, 1), Tensor([1], [-0.1]),
  ])
  let layers = [
    DenseLayer(2, 4, activation: .tanh), DenseLayer(4, 3, activation: .tanh),
    DenseLayer(3, 1, activation: .tanh),
  ]
  return ProbeSubject(
    TrainedNetwork(network: try Network(inputShape: [2], layers: layers), parameters: parameters, task: task),
    seed: 0)
}
