import Records
import Tensors

/// Two exclusive ors joined by a rule, on four bits: the circuit of modularly varying goals, whose parts stay while the
/// rule changes.
///
/// The target is (a ⊕ b) ∧ (c ⊕ d) or (a ⊕ b) ∨ (c ⊕ d). Bits are ±1; all 16 patterns are training and test set; targets
/// are ±1 for a tanh output. A constant answer is right on 3/4 of the patterns.
/// Source: Kashtan and Alon, "Spontaneous evolution of modularity and network motifs" (PNAS 2005).
public struct Circuit: TaskSource {
  /// How the two parts are joined.
  public enum Rule: String, CaseIterable, Codable, Sendable {
    case and, or
  }

  /// The task's name in configurations.
  public static let name = "circuit"
  /// What is asked.
  public var rule: Rule

  /// The task under a rule.
  public init(rule: Rule = .and) { self.rule = rule }

  /// The 16 patterns in the order of their bits, a first; the seed changes nothing.
  public func load(seed: UInt64) -> LearningTask {
    let bits = (0..<16).map { pattern in (0..<4).map { pattern >> $0 & 1 == 1 } }
    let answers = bits.map { bit in
      let (first, second) = (bit[0] != bit[1], bit[2] != bit[3])
      return rule == .and ? first && second : first || second
    }
    let patterns = Dataset(
      inputs: Tensor([16, 4], bits.joined().map { $0 ? 1 : -1 }),
      targets: Tensor([16, 1], answers.map { $0 ? 1 : -1 }))
    return LearningTask(
      name: Self.name, training: patterns, test: patterns, loss: .meanSquaredError, outputActivation: .tanh,
      outputs: 1, scoring: .sign,
      // The two units before the output should hold the two parts, but either may hold either.
      structure: KnownStructure(
        inputGroups: [0, 0, 1, 1], outputGroups: [0, 1], readout: 1, isAssignmentFree: true),
      provenance: [
        DataRecord(
          name: "circuit, rule \(rule.rawValue)", generated: patterns, normalization: "one 1, zero -1",
          split: "all 16 patterns are both training and test set")
      ])
  }
}
