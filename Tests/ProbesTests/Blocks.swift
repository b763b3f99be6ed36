import Foundation
import Networks
import Probes
import Tasks
import Tensors
import Training

/// The network of two weakly joined blocks of `Oracles/functional.py`, which answers its 40 examples but for a little; `joined` is how much of
/// the table lies between the blocks.
func blocks(joined: Double = 0.1, structure: Bool = true) throws -> ProbeSubject {
  func weights(_ rows: Int, _ columns: Int, _ matrix: Tensor) -> Tensor {
    Tensor(
      [rows, columns],
      (0..<rows * columns).map { place in
        let isWithin = place / columns * 2 / rows == place % columns * 2 / columns
        let value = Double(matrix.elements[place])
        return Scalar(isWithin ? 0.8 + 0.2 * value : joined * value)
      })
  }
  let layers = [DenseLayer(4, 6, activation: .tanh), DenseLayer(6, 2, activation: .identity)]
  let network = try Network(inputShape: [4], layers: layers)
  let parameters = Parameters([
    weights(4, 6, table(4, 6, 2, 3)), Tensor([6], [0.1, -0.2, 0.3, 0, 0.2, -0.1]),
    weights(6, 2, table(6, 2, 3, 1)), Tensor([2], [0.05, -0.05]),
  ])
  let values = (0..<160).map { (place: Int) -> Scalar in
    let (example, input) = (Double(place / 4), Double(place % 4))
    return Scalar(sin(0.7 * example * (input + 1) + input))
  }
  let inputs = Tensor([40, 4], values)
  let answers = network(inputs, parameters).elements
  let aims = answers.indices.map { (place: Int) -> Scalar in
    let input = place % 2 == 0 ? 1 : 3
    return answers[place] + 0.1 * values[place / 2 * 4 + input]
  }
  let targets = Tensor([40, 2], aims)
  let examples = Dataset(inputs: inputs, targets: targets)
  let task = LearningTask(
    name: "blocks", training: examples, test: examples, loss: .meanSquaredError, outputs: 2, scoring: .none,
    structure: structure ? KnownStructure(inputGroups: [0, 0, 1, 1], outputGroups: [0, 1]) : nil, provenance: []
  )
  return ProbeSubject(TrainedNetwork(network: network, parameters: parameters, task: task), seed: 0)
}
