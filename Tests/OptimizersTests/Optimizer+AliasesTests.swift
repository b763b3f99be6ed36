import Optimizers
import Tensors
import Testing

@Suite struct OptimizerAliasesTests {
  let recording = Recording.pyTorch

  @Test(arguments: Recording.pyTorch.cases)
  func everyUpdateEqualsPyTorchs(_ trajectory: Trajectory) throws {
    let deviation = trajectory.deviation(of: try trajectory.makeOptimizer(), on: recording.problem)
    #expect(deviation <= 1, "\(trajectory.name) is off by \(deviation) tolerances")
  }

  /// The check above sees each of these mistakes.
  @Test func wrongOptimizersAreCaught() {
    let wrong: [(like: String, Optimizer)] = [
      ("adam", Optimizer([UncorrectedAdam(), Descend(learningRate: 0.05)])),
      ("adam", .adam(learningRate: 0.05, epsilon: 1e-5)),
      ("adam", .adam(learningRate: 0.05, beta2: 0.9995)),
      ("adam weight decay", .adamW(learningRate: 0.05, weightDecay: 0.3)),
      ("adamW", .adam(learningRate: 0.05, weightDecay: 0.3)),
      ("nesterov", .sgd(learningRate: 0.05, momentum: 0.9)),
      ("momentum", Optimizer([Momentum(decay: 0.9), Scale(by: 0.1), Descend(learningRate: 0.05)])),
      ("clipped", Optimizer([Descend(learningRate: 0.1), ClipByNorm(maximum: 0.75)])),
      ("warm-up", .sgd(learningRate: 0.1, momentum: 0.5, schedule: .warmUp(steps: 5))),
      ("cosine", .adam(learningRate: 0.1, schedule: .cosine(final: 0))),
    ]
    for (name, optimizer) in wrong {
      let deviation = recording.named(name).deviation(of: optimizer, on: recording.problem)
      #expect(deviation > 10, "a wrong \(name) is off by \(deviation) tolerances only")
    }
  }

  @Test func partsThatDoNothingAreLeftOut() {
    #expect(Optimizer.sgd(learningRate: 0.1).transforms.count == 1)
    #expect(Optimizer.adam(learningRate: 0.1).transforms.count == 2)
    #expect(Optimizer.adamW(learningRate: 0.1, weightDecay: 0).transforms.count == 2)
  }
}

/// Adam without the correction of its moments' bias.
private struct UncorrectedAdam: GradientTransform {
  func initialState(for parameters: Parameters) -> [Parameters] { ScaleByAdam().initialState(for: parameters) }

  func apply(
    to updates: inout Parameters, state: inout [Parameters], parameters: Parameters, step: Int, of steps: Int
  ) {
    // After so many updates the corrections are 1.
    ScaleByAdam().apply(to: &updates, state: &state, parameters: parameters, step: 1_000_000, of: steps)
  }
}
