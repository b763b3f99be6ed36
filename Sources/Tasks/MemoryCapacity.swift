import Randomness
import Tensors

/// What was the input k steps ago, for each k of 1 … K? How much of that a network holds is its memory capacity.
///
/// A sequence has T numbers from U(−1, 1), each independent of the others; the targets are those of the K steps before the
/// last one. The capacity is Σ_k r²_k, with the correlation r_k of the k-th output and its target over all test examples: one
/// number for each step that is held perfectly. A linear network of N units holds at most N. Since the last state of
/// a sequence is that of a longer one but for what the reservoir forgot within T steps, sequences stand for one long signal.
///
/// Source: Jaeger, "Short term memory in echo state networks" (2001).
public struct MemoryCapacity: TaskSource {
  /// The task's name in configurations.
  public static let name = "memory-capacity"
  /// K
  public var lags: Int
  /// T
  public var steps: Int
  /// How many sequences to learn from.
  public var trainingCount: Int
  /// How many sequences to be judged by.
  public var testCount: Int

  /// The task of so many lags.
  public init(lags: Int = 40, steps: Int = 100, trainingCount: Int = 4000, testCount: Int = 2000) {
    self.lags = lags
    self.steps = steps
    self.trainingCount = trainingCount
    self.testCount = testCount
  }

  /// Draws the sequences by the seed. Throws `TaskError.invalidOption` for a count below 1 and a sequence that is not longer
  /// than the longest lag.
  public func load(seed: UInt64) throws -> LearningTask {
    try TaskError.require(
      Self.name, counts: ["lags": lags, "trainingCount": trainingCount, "testCount": testCount])
    guard steps > lags else {
      throw TaskError.invalidOption(
        task: Self.name, option: "steps", value: "\(steps)", allowed: "\(lags + 1) and more, as lags says")
    }
    let sets = DrawnSets(
      "\(steps) numbers, the \(lags) before the last to be given", seed: seed, training: trainingCount,
      test: testCount
    ) { count, part in
      var stream = RandomStream(seed: seed, stream: .data, index: part)
      let inputs = Tensor([count, steps]) { Scalar(2 * stream.uniform() - 1) }
      let values = inputs.elements
      let targets = (0..<count).flatMap { example in
        (1...lags).map { values[(example + 1) * steps - 1 - $0] }
      }
      return Dataset(inputs: inputs, targets: Tensor([count, lags], targets))
    }
    return LearningTask(
      name: Self.name, training: sets.training, test: sets.test, loss: .meanSquaredError, outputs: lags,
      scoring: .squaredCorrelation, sequence: SequenceShape(steps: steps, values: 1),
      provenance: sets.provenance)
  }
}
