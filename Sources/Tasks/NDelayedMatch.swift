/// Whether the last bit of a sequence is the one that came N steps before it, where N is the sequences' lag.
///
/// Bits are fair, so half of the answers are yes. With a head for each of 1 … N, those for all these lags are asked for.
/// Source: Khajehabdollahi, Zierenberg et al., "Emergent mechanisms for long timescales depend on training curriculum and affect
/// performance in memory tasks" (2024).
public struct NDelayedMatch: TaskSource {
  /// The task's name in configurations.
  public static let name = "n-delayed-match"
  /// The sequences, of more than N steps.
  public var sequences: BitSequences

  /// The task on such sequences.
  public init(_ sequences: BitSequences = BitSequences()) { self.sequences = sequences }

  /// Draws the sequences by the seed. Throws `TaskError.invalidOption` for a count below 1 and sequences that do not reach
  /// beyond N.
  public func load(seed: UInt64) throws -> LearningTask {
    let lag = sequences.lag
    return try sequences.task(
      Self.name, "match with the bit \(lag) steps before", lagName: "lag", shortest: (lag + 1, "lag + 1"),
      seed: seed, probability: { _ in 0.5 }
    ) { sequence, lag in sequence[sequence.count - 1] == sequence[sequence.count - 1 - lag] ? 1 : 0 }
  }
}
