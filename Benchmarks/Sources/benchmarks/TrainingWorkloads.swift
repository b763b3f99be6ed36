import Dispatch
import Networks
import Optimizers
import Randomness
import Regularizers
import Tasks
import Tensors
import Training

/// A network that is trained on random data with Adam and softmax cross-entropy.
struct TrainingWorkload: Sendable {
  var name: String
  /// The shape of one example.
  var input: Shape
  var classes: Int
  var batch: Int
  /// The number of examples, of which a batch is gathered at every step; nil where all are one batch.
  var examples: Int?
  var steps: Int
  /// What is added to the loss beside nothing, by its suffix.
  var terms: [(suffix: String, term: WeightedTerm)] = []
  var network: @Sendable () throws -> Network

  /// Dense layers.
  static func dense(
    _ name: String, _ sizes: [Int], _ activation: Activation, batch: Int, of examples: Int? = nil, steps: Int,
    terms: [(suffix: String, term: WeightedTerm)]
  ) -> TrainingWorkload {
    TrainingWorkload(
      name: name, input: [sizes[0]], classes: sizes[sizes.count - 1], batch: batch, examples: examples, steps: steps,
      terms: terms
    ) { try Network(sizes: sizes, activation: activation, initializer: .heNormal) }
  }

  /// Sequences of 50 steps of 8 values, a layer of 128 units, and 8 classes after the last step.
  static func recurrent(_ name: String, steps: Int, _ layer: any Layer) -> TrainingWorkload {
    TrainingWorkload(name: name, input: [50, 8], classes: 8, batch: 64, steps: steps) {
      try Network(inputShape: [50, 8], layers: [layer, DenseLayer(128, 8)])
    }
  }

  /// 0.05 (Σ w⁴ − 0.01 √loops)
  static let fourNodeLoops = (suffix: "+term", term: WeightedTerm(FourNodeLoops(balance: 100), weight: 5e-4))
  static let normalizedLoops = (suffix: "+loops", term: WeightedTerm(NormalizedLoops(cap: 4), weight: 0.01))

  static let tiny = dense("tiny", [8, 8, 4, 2], .tanh, batch: 256, steps: 300, terms: [fourNodeLoops])
  static let mlp = dense(
    "mlp", [784, 256, 256, 10], .relu, batch: 128, steps: 60, terms: [fourNodeLoops, normalizedLoops])
  static let all = [
    tiny,
    mlp,
    dense("sinusoids", [4, 32, 32, 32, 4], .leakyRelu, batch: 200, of: 1000, steps: 200, terms: [normalizedLoops]),
    TrainingWorkload(
      name: "conv", input: [28, 28, 1], classes: 10, batch: 100, steps: 4, terms: [fourNodeLoops]
    ) {
      try Network(
        inputShape: [28, 28, 1],
        layers: [
          ConvolutionLayer(1, 32, window: Window(5, padding: .same), activation: .relu, initializer: .heNormal),
          MaxPoolLayer(size: 2),
          ConvolutionLayer(
            32, 64, window: Window(5, padding: .same), activation: .relu, initializer: .heNormal),
          MaxPoolLayer(size: 2), FlattenLayer(),
          DenseLayer(3136, 1024, activation: .relu, initializer: .heNormal),
          DenseLayer(1024, 10, initializer: .heNormal),
        ])
    },
    recurrent("rnn", steps: 20, RecurrentLayer(8, 128)),
    recurrent("gru", steps: 10, GRULayer(8, 128)),
    recurrent("lstm", steps: 10, LSTMLayer(8, 128)),
  ]

  func trainer(terms: [WeightedTerm]) throws -> Trainer {
    var stream = RandomStream(seed: 0, stream: .data)
    let count = examples ?? batch
    let data = Dataset(
      inputs: Tensor(Shape([count] + input.dimensions)) { stream.uniform(0, 1) },
      targets: Tensor([count]) { Scalar(stream.below(classes)) })
    return try Trainer(
      objective: Objective(network: network(), loss: .softmaxCrossEntropy, terms: terms),
      optimizer: .adam(learningRate: 1e-3), examples: data, batches: Batches(count: count, size: batch, seed: 0),
      steps: .max)
  }

  /// The time of one step, without a term and with each.
  func run() throws {
    for (suffix, terms) in [("", [])] + self.terms.map({ ($0.suffix, [$0.term]) }) {
      var trainer = try trainer(terms: terms)
      var state = trainer.initialState(seed: 0)
      Line(name + suffix, seconds: try blocks(steps: steps) { _ = try trainer.step(&state) }).print()
    }
  }

  /// 64 networks that differ in their seed, 200 steps each with an L1 term: the time of one step of one network.
  static func population(threads: Int) throws {
    let l1 = WeightedTerm(L1(), weight: 1e-3)
    let trainer = try tiny.trainer(terms: [l1])
    let seconds = (0..<4).map { _ in
      let start = ContinuousClock.now
      DispatchQueue.concurrentPerform(iterations: threads) { lane in
        for seed in stride(from: lane, to: 64, by: threads) {
          var own = trainer
          var state = own.initialState(seed: UInt64(seed))
          for _ in 0..<200 { _ = try? own.step(&state) }
        }
      }
      return (ContinuousClock.now - start) / .seconds(1) / 200 / 64
    }
    Line("population", seconds: Array(seconds.dropFirst())).print()
  }
}
