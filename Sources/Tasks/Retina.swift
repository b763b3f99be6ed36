import Records
import Tensors

/// The left–right retina: eight pixels, an object on each side or not, and a rule that joins the two answers.
///
/// A pixel is +1 (black) or -1. Pixels 0–3 are the left side with outer column {0, 2}, pixels 4–7 the right
/// side with outer column {5, 7}. A side shows an object if at least three of its pixels are black, or one or
/// two of them in the outer column only. All 256 patterns are training and test set; targets are ±1 for a tanh
/// output. A constant answer is right on 3/4 of the patterns under `and` and `or`, and on half of them under
/// `xor`.
/// Source: Kashtan and Alon, "Spontaneous evolution of modularity and network motifs" (PNAS 2005);
/// Clune, Mouret and Lipson, "The evolutionary origins of modularity" (Proc. R. Soc. B 2013).
public struct Retina: TaskSource {
  /// What the network should say about the two sides.
  public enum Rule: String, CaseIterable, Codable, Sendable {
    /// Whether both sides, any side or exactly one side shows an object: one output.
    case and, or, xor
    /// Whether the left and whether the right side shows one: two outputs, whose separation is known.
    case both
  }

  /// The task's name in configurations.
  public static let name = "retina"
  /// What is asked.
  public var rule: Rule

  /// The task under a rule.
  public init(rule: Rule = .and) { self.rule = rule }

  /// Whether a side shows an object: `pixels` holds its four bits, `outer` those of its outer column.
  static func isObject(_ pixels: Int, outer: Int) -> Bool {
    pixels.nonzeroBitCount >= 3 || (pixels != 0 && pixels & ~outer == 0)
  }

  /// Whether the left side of pattern 0 ..< 256 shows an object; bit b is pixel b.
  static func hasLeftObject(_ pattern: Int) -> Bool { isObject(pattern & 0x0F, outer: 0x05) }

  /// Whether the right side of pattern 0 ..< 256 shows an object; bit b is pixel b.
  static func hasRightObject(_ pattern: Int) -> Bool { isObject(pattern & 0xF0, outer: 0xA0) }

  /// The 256 patterns in the order of their bits; the seed draws nothing but the new goal that is random.
  public func load(seed: UInt64) -> LearningTask {
    let pixels = (0..<256).flatMap { pattern in (0..<8).map { pattern >> $0 & 1 == 1 } }
    let answers = (0..<256).flatMap { answer(left: Self.hasLeftObject($0), right: Self.hasRightObject($0)) }
    let outputs = answers.count / 256
    let patterns = Dataset(
      inputs: Tensor([256, 8], pixels.map { $0 ? 1 : -1 }),
      targets: Tensor([256, outputs], answers.map { $0 ? 1 : -1 }))
    var task = LearningTask(
      name: Self.name, training: patterns, test: patterns, loss: .meanSquaredError, outputActivation: .tanh,
      outputs: outputs, scoring: .sign, structure: structure,
      provenance: [
        DataRecord(
          name: "retina, rule \(rule.rawValue)", generated: patterns, normalization: "black 1, white -1",
          split: "all 256 patterns are both training and test set")
      ])
    task.newGoals = newGoals(seed: seed)
    return task
  }

  private func answer(left: Bool, right: Bool) -> [Bool] {
    switch rule {
    case .and: [left && right]
    case .or: [left || right]
    case .xor: [left != right]
    case .both: [left, right]
    }
  }

  /// With one output the two units before it should hold the two sides, but either may hold either.
  private var structure: KnownStructure {
    KnownStructure(
      inputGroups: [0, 0, 0, 0, 1, 1, 1, 1], outputGroups: [0, 1], readout: rule == .both ? 0 : 1,
      isAssignmentFree: rule != .both)
  }
}
