import Randomness
import Tensors

/// Whether the last N bits of a sequence hold an odd number of ones.
///
/// Each sequence draws its own probability p of a one from U(0, 1), so that counting all ones does not help. The answer, even
/// or odd, is asked for at the end; with a head for each of 1 … N, all of these are. Nothing but the order in time tells
/// inputs apart, so no structure is known.
/// Source: Khajehabdollahi, Zierenberg et al., "Emergent mechanisms for long timescales depend on training curriculum and affect
/// performance in memory tasks" (2024).
public struct NParity: TaskSource {
  /// The task's name in configurations.
  public static let name = "n-parity"
  /// N
  public var bits: Int
  /// The steps of a sequence, at least N.
  public var length: Int
  /// Which parities are asked for.
  public var heads: LagHeads
  /// How many sequences to learn from.
  public var trainingCount: Int
  /// How many sequences to be judged by.
  public var testCount: Int

  /// The task of N bits.
  public init(
    bits: Int = 3, length: Int = 12, heads: LagHeads = .last, trainingCount: Int = 4000, testCount: Int = 1000
  ) {
    self.bits = bits
    self.length = length
    self.heads = heads
    self.trainingCount = trainingCount
    self.testCount = testCount
  }

  /// Draws the sequences by the seed. Throws `TaskError.invalidOption` for a count below 1 and a sequence that is shorter than
  /// its lag.
  public func load(seed: UInt64) throws -> LearningTask {
    try TaskError.require(
      Self.name, counts: ["bits": bits, "trainingCount": trainingCount, "testCount": testCount])
    try TaskError.require(Self.name, length: length, atLeast: bits, "bits")
    return BitSequences(length: length, lags: heads.lags(to: bits)).task(
      Self.name, "\(bits)-parity", seed: seed, training: trainingCount, test: testCount,
      probability: { $0.uniform() }
    ) { sequence, lag in sequence.suffix(lag).reduce(0, +) % 2 }
  }
}

/// For which lags up to the longest a network is asked.
public enum LagHeads: String, CaseIterable, Sendable {
  /// The longest.
  case last
  /// Each from 1, by an answer of its own.
  case all

  func lags(to most: Int) -> [Int] { self == .last ? [most] : Array(1...most) }
}
