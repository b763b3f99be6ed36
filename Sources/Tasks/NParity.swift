/// Whether the last N bits of a sequence hold an odd number of ones, where N is the sequences' lag.
///
/// Each sequence draws its own probability p of a one from U(0, 1), so that counting all ones does not help. With a head for
/// each of 1 … N, all of these parities are asked for.
/// Source: Khajehabdollahi, Zierenberg et al., "Emergent mechanisms for long timescales depend on training curriculum and affect
/// performance in memory tasks" (2024).
public struct NParity: TaskSource {
  /// The task's name in configurations.
  public static let name = "n-parity"
  /// The sequences, of at least N steps.
  public var sequences: BitSequences

  /// The task on such sequences.
  public init(_ sequences: BitSequences = BitSequences()) { self.sequences = sequences }

  /// Draws the sequences by the seed. Throws `TaskError.invalidOption` for a count below 1 and sequences shorter than N.
  public func load(seed: UInt64) throws -> LearningTask {
    let bits = sequences.lag
    return try sequences.task(
      Self.name, "\(bits)-parity", lagName: "bits", shortest: (bits, "bits"), seed: seed,
      probability: { $0.uniform() }
    ) { sequence, lag in sequence.suffix(lag).reduce(0, +) % 2 }
  }
}
