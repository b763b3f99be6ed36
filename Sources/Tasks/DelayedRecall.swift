import Randomness
import Tensors

/// By which channels the symbols of a sequence come.
public enum SymbolChannels: String, CaseIterable, Sendable {
  /// All by the same.
  case shared
  /// Each by its own.
  case separate
}

/// Symbols that are shown, then a delay, then a cue: which symbols were they?
///
/// A sequence has a step for each of L symbols out of K, one-hot, D steps of nothing and one with the cue, which has a
/// channel of its own: L + D + 1 steps of K + 1 values. Where channels are separate each of the L symbols has K of its own, and a step
/// L K + 1 values. Where delays differ each sequence draws its own and ends with its cue. Noise comes to every value of every step. At the
/// end all L symbols are to be named in their order; with L = 1 it is recall, with more the copy task, answered at once.
/// Source: Hochreiter and Schmidhuber, "Long short-term memory" (1997); the copy task as in Arjovsky, Shah and Bengio, "Unitary
/// evolution recurrent neural networks" (2016), with K = 8 and L = 10.
public struct DelayedRecall: TaskSource {
  /// The task's name in configurations.
  public static let name = "delayed-recall"
  /// K
  public var symbols: Int
  /// L
  public var length: Int
  /// D; the longest, where delays differ.
  public var delay: Int
  /// The shortest delay, where they differ: each sequence draws its own, and nothing but noise stands behind its cue.
  public var shortest: Int?
  /// Whether the symbols of a sequence come by the same channels or each by its own.
  public var channels: SymbolChannels
  /// The standard deviation of what comes to each value.
  public var noise: Double
  /// How many sequences to learn from.
  public var trainingCount: Int
  /// How many sequences to be judged by.
  public var testCount: Int

  /// The task of so many symbols after a delay.
  public init(
    symbols: Int = 8, length: Int = 1, delay: Int = 20, shortest: Int? = nil,
    channels: SymbolChannels = .shared, noise: Double = 0, trainingCount: Int = 2000, testCount: Int = 1000
  ) {
    self.symbols = symbols
    self.length = length
    self.delay = delay
    self.shortest = shortest
    self.channels = channels
    self.noise = noise
    self.trainingCount = trainingCount
    self.testCount = testCount
  }

  /// The steps of a sequence; of the longest, where delays differ.
  public var steps: Int { length + delay + 1 }
  /// The values of a step.
  public var width: Int { (channels == .separate ? length : 1) * symbols + 1 }

  /// Draws the sequences by the seed. Throws `TaskError.invalidOption` for a count below 1, for a single symbol, for
  /// negative delays and noise, and for a shortest delay above the longest.
  public func load(seed: UInt64) throws -> LearningTask {
    try TaskError.require(
      Self.name, counts: ["length": length, "trainingCount": trainingCount, "testCount": testCount])
    for (option, value, least) in [
      ("symbols", Double(symbols), 2.0), ("delay", Double(delay), 0), ("noise", noise, 0),
    ]
    where !(value >= least) {
      throw TaskError.invalidOption(
        task: Self.name, option: option, value: "\(value)", allowed: "\(Int(least)) and more")
    }
    if let shortest, !(0...delay ~= shortest) {
      throw TaskError.invalidOption(
        task: Self.name, option: "shortest", value: "\(shortest)", allowed: "0 to \(delay), as delay says")
    }
    let sets = DrawnSets(
      "\(length) of \(symbols) symbols, \(delay) steps ago", seed: seed, training: trainingCount,
      test: testCount
    ) { sequences($0, seed: seed, index: $1) }
    var task = LearningTask(
      name: Self.name, training: sets.training, test: sets.test, loss: .softmaxCrossEntropy,
      outputs: length * symbols, scoring: .largestOutput, steps: shortest == nil ? nil : steps,
      sequence: SequenceShape(steps: steps, values: width), provenance: sets.provenance)
    task.delayed = { delay in
      var other = self
      other.delay = delay
      other.shortest = nil
      return other.sequences(testCount, seed: seed, index: DrawnSets.testPart)
        .reshaped(to: [other.steps, width])
    }
    return task
  }

  private func sequences(_ count: Int, seed: UInt64, index: UInt64) -> Dataset {
    var stream = RandomStream(seed: seed, stream: .data, index: index)
    let size = steps * width
    var (inputs, targets, lengths) = (Tensor([count, size]), [Scalar](), [Int]())
    inputs.withMutableElements { inputs in
      for sequence in 0..<count {
        for step in 0..<length {
          let symbol = stream.below(symbols)
          let channel = (channels == .separate ? step * symbols : 0) + symbol
          inputs[sequence * size + step * width + channel] = 1
          targets.append(Scalar(symbol))
        }
        let own = shortest.map { $0 + stream.below(delay - $0 + 1) } ?? delay
        lengths.append(length + own + 1)
        inputs[sequence * size + (length + own + 1) * width - 1] = 1
      }
    }
    if noise > 0 { inputs.add(Tensor(normal: inputs.shape, using: &stream), times: Scalar(noise)) }
    return Dataset(
      inputs: inputs, targets: Tensor(length == 1 ? [count] : [count, length], targets),
      lengths: shortest == nil ? nil : lengths)
  }
}
