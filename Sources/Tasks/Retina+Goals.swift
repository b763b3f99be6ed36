import Randomness
import Tensors

extension Retina {
  /// What a network that learned one rule may be asked next: goals made of the old sub-goals in another way, one with a new sub-goal, and
  /// one that has nothing to do with either.
  ///
  /// `newLeft` asks for the old right object and, on the left, for the objects of another set, in which pixels 0 and 1 count alone instead of 0
  /// and 2, as in Risi and Stanley (2012). `random` has 64 patterns that are drawn by the seed.
  public enum Goal: String, CaseIterable, Sendable {
    case and, or, xor, left, leftNotRight, newLeft, random
  }

  /// Which of the 256 patterns a goal asks for.
  static func isAsked(_ goal: Goal, seed: UInt64) -> [Bool] {
    var drawn: Set<Int> = []
    if goal == .random {
      var stream = RandomStream(seed: seed, stream: .data, index: 3)
      drawn = Set(stream.permutation(256).prefix(64))
    }
    return (0..<256).map { pattern in
      let (left, right) = (hasLeftObject(pattern), hasRightObject(pattern))
      return switch goal {
      case .and: left && right
      case .or: left || right
      case .xor: left != right
      case .left: left
      case .leftNotRight: left && !right
      case .newLeft: isObject(pattern & 0x0F, outer: 0x03) && right
      case .random: drawn.contains(pattern)
      }
    }
  }

  /// The goals of one output.
  func newGoals(seed: UInt64) -> [NewGoal] {
    if rule == .both { return [] }
    return Goal.allCases.map { goal in
      NewGoal(
        name: goal.rawValue,
        targets: targets(of: Self.isAsked(goal, seed: seed)))
    }
  }

  /// A goal's answers to the patterns that are seen.
  private func targets(of isAsked: [Bool]) -> Tensor {
    let patterns = seenPatterns
    return Tensor([patterns.count, 1], patterns.map { isAsked[$0] ? 1 : -1 })
  }
}
