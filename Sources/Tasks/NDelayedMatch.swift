import Randomness
import Tensors

/// Whether the last bit of a sequence is the one that came N steps before it.
///
/// Bits are fair, so half of the answers are yes. The answer is asked for at the end; with a head for each of 1 … N, those
/// for all these lags are.
/// Source: Khajehabdollahi, Zierenberg et al., "Emergent mechanisms for long timescales depend on training curriculum and affect
/// performance in memory tasks" (2024).
public struct NDelayedMatch: TaskSource {
  /// The task's name in configurations.
  public static let name = "n-delayed-match"
  /// N
  public var lag: Int
  /// The steps of a sequence, more than N.
  public var length: Int
  /// Which lags are asked for.
  public var heads: LagHeads
  /// How many sequences to learn from.
  public var trainingCount: Int
  /// How many sequences to be judged by.
  public var testCount: Int

  /// The task of a lag of N steps.
  public init(
    lag: Int = 3, length: Int = 12, heads: LagHeads = .last, trainingCount: Int = 4000, testCount: Int = 1000
  ) {
    self.lag = lag
    self.length = length
    self.heads = heads
    self.trainingCount = trainingCount
    self.testCount = testCount
  }

  /// Draws the sequences by the seed. Throws `TaskError.invalidOption` for a count below 1 and a sequence that is shorter than
  /// its lag.
  public func load(seed: UInt64) throws -> LearningTask {
    try TaskError.require(
      Self.name, counts: ["lag": lag, "trainingCount": trainingCount, "testCount": testCount])
    try TaskError.require(Self.name, length: length, atLeast: lag + 1, "lag + 1")
    return BitSequences(length: length, lags: heads.lags(to: lag)).task(
      Self.name, "match with the bit \(lag) steps before", seed: seed, training: trainingCount, test: testCount,
      probability: { _ in 0.5 }
    ) { sequence, lag in sequence[sequence.count - 1] == sequence[sequence.count - 1 - lag] ? 1 : 0 }
  }
}
