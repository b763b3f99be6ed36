import Optimizers
import Testing

@Suite struct OptimizerLearningRateTests {
  @Test func itIsThatOfTheDescentUnderItsSchedule() {
    let adam = Optimizer.adam(learningRate: 0.02, schedule: .step(every: 10, factor: 0.5))
    #expect(adam.learningRate(at: 9, of: 100) == 0.02 && adam.learningRate(at: 10, of: 100) == 0.01)
    #expect(
      Optimizer([ClipByNorm(maximum: 1)] + adam.transforms).learningRate(at: 0, of: 100) == 0.02)
    #expect(Optimizer.sgd(learningRate: 0.3, momentum: 0.9).learningRate(at: 5, of: 10) == 0.3)
  }
}
