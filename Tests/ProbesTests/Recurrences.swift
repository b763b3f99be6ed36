import Networks
import Probes
import Randomness
import Records
import Tasks
import Tensors
import Training

/// A network of one Elman layer of linear or other units, whose readout is the first unit, and examples of random inputs.
func recurrent(
  _ recurrent: Tensor, weight: Tensor, _ activation: Activation = .identity, examples: Int = 10,
  steps: Int = 50,
  lengths: [Int]? = nil
) throws -> ProbeSubject {
  let (features, units) = (weight.shape[0], weight.shape[1])
  let network = try Network(
    inputShape: [steps, features],
    layers: [RecurrentLayer(features, units, activation: activation), DenseLayer(units, 1)])
  var readout = Tensor([units, 1])
  readout[0, 0] = 1
  let parameters = Parameters([weight, recurrent, Tensor([units]), readout, Tensor([1])])
  var stream = RandomStream(seed: 1, stream: .data)
  let inputs = Tensor(normal: [examples, steps, features], using: &stream)
  return subject(
    network, parameters, Dataset(inputs: inputs, targets: network(inputs, parameters), lengths: lengths))
}

/// The identity times a factor.
func diagonal(_ values: [Scalar]) -> Tensor {
  var matrix = Tensor([values.count, values.count])
  for (place, value) in values.enumerated() { matrix[place, place] = value }
  return matrix
}

/// A number that stands beside a value.
func number(_ part: MeasurePart?) -> Double? {
  if case .number(let value)? = part { value } else { nil }
}
