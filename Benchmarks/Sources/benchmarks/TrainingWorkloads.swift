import Dispatch
import Networks
import Optimizers
import Randomness
import Regularizers
import Tasks
import Tensors
import Training

/// A network that is trained on random data, full batch, with Adam and softmax cross-entropy.
struct TrainingWorkload {
  var name: String
  var sizes: [Int]
  var activation: Activation
  var batch: Int
  var steps: Int

  static let tiny = TrainingWorkload(
    name: "tiny", sizes: [8, 8, 4, 2], activation: .tanh, batch: 256, steps: 300)
  static let mlp = TrainingWorkload(
    name: "mlp", sizes: [784, 256, 256, 10], activation: .relu, batch: 128, steps: 60)

  func trainer(terms: [WeightedTerm]) throws -> Trainer {
    let network = try Network(sizes: sizes, activation: activation, initializer: .heNormal)
    var stream = RandomStream(seed: 0, stream: .data)
    let classes = sizes[sizes.count - 1]
    let data = Dataset(
      inputs: Tensor([batch, sizes[0]]) { stream.uniform(0, 1) },
      targets: Tensor([batch]) { Scalar(stream.below(classes)) })
    return try Trainer(
      objective: Objective(network: network, loss: .softmaxCrossEntropy, terms: terms),
      optimizer: .adam(learningRate: 1e-3), examples: data, batches: Batches(count: batch, size: nil, seed: 0),
      steps: .max)
  }

  /// The time of one step, without a term and with the historical one.
  func run() throws {
    // 0.05 (Σ w⁴ − 0.01 √loops)
    let loops = WeightedTerm(FourNodeLoops(balance: 100), weight: 5e-4)
    for (suffix, terms) in [("", []), ("+term", [loops])] {
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
