import Randomness
import Tensors

/// Symbols are shown, then a delay, then a cue: repeat them, one a step.
///
/// A sequence has L symbols out of K, D − 1 steps of nothing, the cue, and L steps of nothing in which the symbols are to be
/// given: 2 L + D steps of K + 1 features, one-hot, the last for the cue. There is an answer at every step: of K + 1
/// classes the last, nothing, until the cue, and then the symbols. A network that has learned when to answer and
/// remembers nothing is left with a loss of L log K / (2 L + D).
///
/// Source: Hochreiter and Schmidhuber (1997), in the form of Arjovsky, Shah and Bengio, "Unitary evolution recurrent neural
/// networks" (2016), where K = 8 and L = 10.
public struct Copy: TaskSource {
  /// The task's name in configurations.
  public static let name = "copy"
  /// K
  public var symbols: Int
  /// L
  public var length: Int
  /// D
  public var delay: Int
  /// How many sequences to learn from.
  public var trainingCount: Int
  /// How many sequences to be judged by.
  public var testCount: Int

  /// The task of so many symbols after a delay.
  public init(
    symbols: Int = 8, length: Int = 10, delay: Int = 20, trainingCount: Int = 4000, testCount: Int = 1000
  ) {
    self.symbols = symbols
    self.length = length
    self.delay = delay
    self.trainingCount = trainingCount
    self.testCount = testCount
  }

  /// The steps of a sequence.
  public var steps: Int { 2 * length + delay }

  /// Draws the sequences by the seed. Throws `TaskError.invalidOption` for a count below 1 and for a single symbol.
  public func load(seed: UInt64) throws -> LearningTask {
    try TaskError.require(
      Self.name,
      counts: ["length": length, "delay": delay, "trainingCount": trainingCount, "testCount": testCount])
    guard symbols >= 2 else {
      throw TaskError.invalidOption(
        task: Self.name, option: "symbols", value: "\(symbols)", allowed: "2 and more")
    }
    let sets = DrawnSets(
      "\(length) of \(symbols) symbols, \(delay) steps ago, one a step", seed: seed, training: trainingCount,
      test: testCount
    ) { sequences($0, seed: seed, index: $1) }
    return LearningTask(
      name: Self.name, training: sets.training, test: sets.test, loss: .softmaxCrossEntropy,
      outputs: steps * (symbols + 1), scoring: .largestOutput,
      sequence: SequenceShape(steps: steps, values: symbols + 1), provenance: sets.provenance)
  }

  private func sequences(_ count: Int, seed: UInt64, index: UInt64) -> Dataset {
    var stream = RandomStream(seed: seed, stream: .data, index: index)
    let (width, size) = (symbols + 1, steps * (symbols + 1))
    var inputs = Tensor([count, size])
    var targets = Tensor(repeating: Scalar(symbols), [count, steps])
    inputs.withMutableElements { inputs in
      targets.withMutableElements { targets in
        for sequence in 0..<count {
          for step in 0..<length {
            let symbol = stream.below(symbols)
            inputs[sequence * size + step * width + symbol] = 1
            targets[sequence * steps + length + delay + step] = Scalar(symbol)
          }
          inputs[sequence * size + (length + delay - 1) * width + symbols] = 1
        }
      }
    }
    return Dataset(inputs: inputs, targets: targets)
  }
}
