// Measures how modular the weight matrices of a network are, against networks whose weights are shuffled.

import Connectomes
import Measures
import Tensors

// Two modules of two units in every layer, and little weight between them; rows are where a connection begins.
let weights = Tensor(
  [4, 4],
  [
    1, 1, 0.1, 0.1,
    1, 1, 0.1, 0.1,
    0.1, 0.1, 1, 1,
    0.1, 0.1, 1, 1,
  ])

let connectome = try Connectome(weights: [weights, weights])
let subject = try MeasureSubject(connectome, options: MeasurementOptions(nulls: 20, restarts: 5))
let measurement = try Measurement(of: subject)

for (measure, found) in measurement.found {
  print(measure.label, found.value.map { "\($0)" } ?? found.reason ?? "–")
}
print(measurement.partition.membership)
