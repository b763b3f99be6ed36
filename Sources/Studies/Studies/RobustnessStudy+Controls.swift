import Networks
import Probes
import Tasks
import Tensors
import Training

extension Robustness {
  /// A linear map y = W x of inputs with E xxᵀ = 1, on a task that it does exactly: noise of ‖W‖ raises the loss, the mean over o outputs, by
  /// ε² ‖W‖² / o in every draw.
  static let controls = [
    PositiveControl(
      statement: "The sensitivity of a linear map to dense weight noise, as a share of ‖W‖² over its outputs",
      expected: 1, tolerance: 0.001
    ) {
      let (inputs, outputs) = (6, 3)
      let network = try Network(sizes: [inputs, outputs], activation: .identity)
      let parameters = network.initialParameters(seed: 0)
      // Unit vectors, so long that their mean square is 1.
      let examples = Tensor(
        [inputs, inputs],
        (0..<inputs * inputs).map { $0 % (inputs + 1) == 0 ? Scalar(inputs).squareRoot() : 0 })
      let data = Dataset(inputs: examples, targets: network(examples, parameters))
      let task = LearningTask(
        name: "linear", training: data, test: data, loss: .meanSquaredError, outputs: outputs, scoring: .none,
        provenance: [])
      let trained = TrainedNetwork(network: network, parameters: parameters, task: task)
      let found = try WeightNoise()(ProbeSubject(trained, seed: 0)).value ?? .nan
      let norm = Double(Parameters([parameters[0]]).norm)
      return found * Double(outputs) / (norm * norm)
    }
  ]
}
