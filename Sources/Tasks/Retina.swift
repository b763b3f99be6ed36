import Records
import Tensors

/// The left–right retina: eight pixels, an object on each side or not, and a rule that joins the two answers.
///
/// A pixel is +1 (black) or -1. Pixels 0–3 are the left side with outer column {0, 2}, pixels 4–7 the right
/// side with outer column {5, 7}. A side shows an object if at least three of its pixels are black, or one or
/// two of them in the outer column only. All 256 patterns are training and test set; targets are ±1 for a tanh
/// output. A constant answer is right on 3/4 of the patterns under `and` and `or`, and on half of them under
/// `xor`. With `heldOut` the 64 patterns of one cell, which have objects on the sides that it says, are neither: they are held out.
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

  /// On which sides a pattern has an object; each goes for 64 of them.
  public enum Cell: String, CaseIterable, Sendable { case both, left, right, neither }

  /// The task's name in configurations.
  public static let name = "retina"
  /// What is asked.
  public var rule: Rule
  /// Which patterns training never shows; nil for none.
  public var heldOut: Cell?

  /// The task under a rule, of all patterns or of those of three cells.
  public init(rule: Rule = .and, heldOut: Cell? = nil) {
    self.rule = rule
    self.heldOut = heldOut
  }

  /// Whether a side shows an object: `pixels` holds its four bits, `outer` those of its outer column.
  static func isObject(_ pixels: Int, outer: Int) -> Bool {
    pixels.nonzeroBitCount >= 3 || (pixels != 0 && pixels & ~outer == 0)
  }

  /// Whether the left side of pattern 0 ..< 256 shows an object; bit b is pixel b.
  static func hasLeftObject(_ pattern: Int) -> Bool { isObject(pattern & 0x0F, outer: 0x05) }

  /// Whether the right side of pattern 0 ..< 256 shows an object; bit b is pixel b.
  static func hasRightObject(_ pattern: Int) -> Bool { isObject(pattern & 0xF0, outer: 0xA0) }

  /// The patterns in the order of their bits; the seed draws nothing but the new goal that is random.
  public func load(seed: UInt64) -> LearningTask {
    let patterns = dataset(of: seenPatterns)
    let seen = heldOut == nil ? "all 256 patterns" : "the \(patterns.count) patterns that are seen"
    var task = LearningTask(
      name: Self.name, training: patterns, test: patterns, loss: .meanSquaredError, outputActivation: .tanh,
      outputs: patterns.targets.shape[1], scoring: .sign, structure: structure,
      provenance: [record(of: patterns, "\(seen) are both training and test set")])
    if let heldOut {
      let others = dataset(of: (0..<256).filter { Self.cell(of: $0) == heldOut })
      task.provenance.append(record(of: others, "held out: objects on \(heldOut.words)"))
      task.heldOut = others
    }
    task.newGoals = newGoals(seed: seed)
    return task
  }

  /// The patterns that training shows, by their bits.
  var seenPatterns: [Int] { (0..<256).filter { heldOut == nil || Self.cell(of: $0) != heldOut } }

  private static func cell(of pattern: Int) -> Cell {
    switch (hasLeftObject(pattern), hasRightObject(pattern)) {
    case (true, true): .both
    case (true, false): .left
    case (false, true): .right
    case (false, false): .neither
    }
  }

  private func dataset(of patterns: [Int]) -> Dataset {
    let pixels = patterns.flatMap { pattern in (0..<8).map { pattern >> $0 & 1 == 1 } }
    let answers = patterns.map { answer(left: Self.hasLeftObject($0), right: Self.hasRightObject($0)) }
    return Dataset(
      inputs: Tensor([patterns.count, 8], pixels.map { $0 ? 1 : -1 }),
      targets: Tensor([patterns.count, answers[0].count], answers.joined().map { $0 ? 1 : -1 }))
  }

  private func record(of patterns: Dataset, _ split: String) -> DataRecord {
    DataRecord(
      name: "retina, rule \(rule.rawValue)", generated: patterns, normalization: "black 1, white -1",
      split: split)
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

extension Retina.Cell {
  /// Where the objects are.
  fileprivate var words: String {
    switch self {
    case .both: "both sides"
    case .left: "the left side alone"
    case .right: "the right side alone"
    case .neither: "neither side"
    }
  }
}
