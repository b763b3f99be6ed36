/// What weights that follow the training remember between steps; empty where none does.
public struct WeightingState: Equatable, Sendable {
  /// The step at which each term with a threshold began, by name.
  public internal(set) var starts: [String: Int] = [:]
  /// The factor of each term that holds a ratio of gradients, by name.
  public internal(set) var factors: [String: Double] = [:]
  /// u, from the first batch within the bound on.
  public internal(set) var dual: Double?

  /// A training that has not begun.
  public init() {}

  /// λ of a term at a step; `taskNorm` and `termNorm` are asked for where the weight depends on gradients.
  mutating func weight(
    of term: WeightedTerm, taskLoss: Double, taskNorm: Double, termNorm: () -> Double, step: Int, of steps: Int
  ) -> Double {
    var begun = 0
    if let threshold = term.weighting.startBelow {
      if starts[term.name] == nil, taskLoss <= threshold { starts[term.name] = step }
      guard let start = starts[term.name] else { return 0 }
      begun = start
    }
    let scheduled = term.schedule.factor(at: step - begun, of: steps - begun)
    guard let ratio = term.weighting.ratio else { return term.weight * scheduled }
    let norm = abs(term.weight) * termNorm()
    if norm > 0 {
      factors[term.name] = ratio.next(
        factors[term.name], wanted: ratio.target * scheduled * taskNorm / norm)
    }
    return term.weight * (factors[term.name] ?? 0)
  }

  /// u of this step, and from its loss that of the next.
  mutating func dual(of constraint: TaskConstraint, taskLoss: Double) -> Double {
    let now = dual ?? 1
    if dual != nil || taskLoss <= constraint.bound { dual = constraint.next(now, loss: taskLoss) }
    return now
  }
}

extension WeightingState {
  /// The state as a checkpoint's metadata; numbers are written with all their digits.
  var metadata: [String: String] {
    var text: [String: String] = [:]
    for (name, step) in starts { text["weighting.start.\(name)"] = "\(step)" }
    for (name, factor) in factors { text["weighting.factor.\(name)"] = "\(factor)" }
    if let dual { text["weighting.dual"] = "\(dual)" }
    return text
  }

  init(metadata: [String: String], path: String) throws(CheckpointError) {
    func refuse(_ key: String) -> CheckpointError {
      CheckpointError(path: path, reason: "its metadata '\(key)' is no number: '\(metadata[key] ?? "")'")
    }
    for (key, text) in metadata where key.hasPrefix("weighting.") {
      let parts = key.split(separator: ".", maxSplits: 2).map(String.init)
      guard parts.count > 1 else { throw refuse(key) }
      switch (parts[1], parts.count) {
      case ("start", 3):
        guard let step = Int(text) else { throw refuse(key) }
        starts[parts[2]] = step
      case ("factor", 3):
        guard let factor = Double(text) else { throw refuse(key) }
        factors[parts[2]] = factor
      case ("dual", 2):
        guard let value = Double(text) else { throw refuse(key) }
        dual = value
      default: throw refuse(key)
      }
    }
  }
}
