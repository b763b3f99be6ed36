import Configuration
import Experiments
import Optimizers
import RunSupport
import Runs
import TestSupport
import Testing

@Suite struct OptimizerRegistryTests {
  /// What every optimizer is made of by default, and with all its options.
  static let table: [(name: String, options: String, parts: String, partsWithOptions: String)] = [
    (
      "sgd", "momentum: 0.5, nesterov: true, weightDecay: 0.1", "Descend",
      "AddDecayedWeights Momentum Descend"
    ),
    (
      "adam", "beta1: 0.5, beta2: 0.9, epsilon: 1e-4, weightDecay: 0.1", "ScaleByAdam Descend",
      "AddDecayedWeights ScaleByAdam Descend"
    ),
    (
      "adamW", "beta1: 0.5, beta2: 0.9, epsilon: 1e-4, weightDecay: 0.2",
      "ScaleByAdam AddDecayedWeights Descend",
      "ScaleByAdam AddDecayedWeights Descend"
    ),
  ]

  private func parts(_ optimizer: Optimizer) -> String {
    optimizer.transforms.map { "\(type(of: $0))" }.joined(separator: " ")
  }

  @Test func everyRowIsInTheTable() {
    #expect(OptimizerRow.all.map(\.name) == Self.table.map(\.name))
    #expect(OptimizerRow.all.allSatisfy { $0.summary.hasSuffix(".") })
  }

  @Test(arguments: table.indices) func everyOptimizerIsRead(index: Int) throws {
    let row = Self.table[index]
    let plain = try configuration(["optimizer={name: \(row.name)}"]).optimizer
    #expect(parts(plain) == row.parts)
    #expect((plain.transforms.last as? Descend)?.learningRate == 0.001)
    #expect((plain.transforms.last as? Descend)?.schedule == .constant)
    let full = try configuration([
      "optimizer={name: \(row.name), \(row.options), learningRate: 0.5, clipNorm: 2, schedule: {name: cosine}}"
    ]).optimizer
    #expect(parts(full) == "ClipByNorm " + row.partsWithOptions)
    #expect((full.transforms.first as? ClipByNorm)?.maximum == 2)
    #expect((full.transforms.last as? Descend)?.learningRate == 0.5)
    #expect((full.transforms.last as? Descend)?.schedule == .cosine(final: 0))
  }

  @Test(arguments: table.indices) func everyOptimizerTrains(index: Int) throws {
    let temporary = try TemporaryFolder()
    let configuration = try configuration([
      "optimizer={name: \(Self.table[index].name)}", "training.steps=2", "measure.nulls=0",
    ])
    #expect(try train(configuration, in: temporary.run("a")).result?.steps == 2)
  }

  /// Source: the options' defaults in PyTorch's documentation of SGD, Adam and AdamW.
  @Test func defaultsAreTheUsualOnes() throws {
    let adam = try #require(
      try configuration(["optimizer={name: adam}"]).optimizer.transforms.first as? ScaleByAdam)
    #expect(adam.beta1 == 0.9 && adam.beta2 == 0.999 && adam.epsilon == 1e-8)
    let decay = try #require(
      try configuration(["optimizer={name: adamW}"]).optimizer.transforms[1] as? AddDecayedWeights)
    #expect(decay.rate == 0.01)
    let momentum = try #require(
      try configuration(["optimizer={name: sgd, momentum: 0.9}"]).optimizer.transforms.first as? Momentum)
    #expect(momentum.decay == 0.9 && !momentum.nesterov)
  }
}
