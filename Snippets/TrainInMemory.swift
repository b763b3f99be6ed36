// Trains a network in memory, without a folder: the same numbers as `modulon train` with this configuration.

import Experiments
import Training

let configuration = try RunConfiguration(
  file: nil,
  options: [
    "task.name=sinusoids",
    "network={ layers: [4, 16, 16, 4], activation: leakyRelu, initializer: fanInUniform }",
    "training={ steps: 500, batchSize: 200 }",
    "regularizers=[{ name: normalizedLoops, weight: 0.01, cap: 4 }]",
  ],
  seed: 3)

let experiment = try Experiment(configuration)
let trained = try experiment.train { report, state in
  if state.step % 100 == 0 { print(state.step, report.taskLoss, report.terms.map(\.value)) }
  return true
}

print(trained.parameters.tensors.map(\.shape))
