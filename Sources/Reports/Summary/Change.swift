/// What a term did to a number, against the runs without it.
enum Change: Equatable, Sendable {
  case more, less, same

  /// Compares medians; differences up to `tolerance` are none.
  init(from before: Double, to after: Double, tolerance: Double) {
    let difference = after - before
    self = difference > tolerance ? .more : difference < -tolerance ? .less : .same
  }

  /// Differences of Q_L and of leak up to this are called none.
  static let shareTolerance = 0.02
  /// Relative differences of normalized loops up to this are called none.
  static let loopsTolerance = 0.05
  /// Differences of accuracy up to this, half a percentage point, are called none.
  static let accuracyTolerance = 0.005
  /// Relative differences of the test loss up to this are called none.
  static let lossTolerance = 0.1

  /// How modular the network became by each measure that both variants have, in words.
  static func inModularity(_ facts: VariantFacts, _ baseline: VariantFacts) -> [(
    measure: String, change: Change
  )] {
    var changes: [(String, Change)] = []
    if let before = baseline.excess, let after = facts.excess {
      changes.append(
        ("layered modularity", Change(from: before.median, to: after.median, tolerance: shareTolerance)))
    }
    if let before = baseline.normalizedLoops, let after = facts.normalizedLoops {
      let tolerance = loopsTolerance * before.median
      changes.append(
        ("normalized loops", Change(from: before.median, to: after.median, tolerance: tolerance)))
    }
    if let before = baseline.leak, let after = facts.leak {
      // Less leak is more modular.
      changes.append(("leak", Change(from: after.median, to: before.median, tolerance: shareTolerance)))
    }
    return changes
  }
}
