import Tensors

/// How a term's weight follows the training, beyond its schedule.
public struct Weighting: Equatable, Sendable {
  /// The term is off until the task's loss of a batch is at most this for the first time; its schedule begins then, over
  /// the steps that are left. Nil for a term that is on from the first step.
  public var startBelow: Double?
  /// Holds the term's gradient at a share of the task's; nil for a weight that does not look at gradients.
  public var ratio: GradientRatio?

  /// A weight that follows its schedule alone, unless told otherwise.
  public init(startBelow: Double? = nil, ratio: GradientRatio? = nil) {
    self.startBelow = startBelow
    self.ratio = ratio
  }
}

/// A weight that holds ‖λ∇R‖ / ‖∇task‖ = ρ, where ρ follows the term's schedule.
///
/// λ = w f with the term's weight w, so that a weight of zero turns the term off, and
/// f ← β f + (1 - β) min(limit, ρ ‖∇task‖ / (|w| ‖∇R‖)) at each step, without a past at the first. Where the term has no
/// gradient f stays.
public struct GradientRatio: Equatable, Sendable {
  /// ρ
  public var target: Double
  /// β, in [0, 1); at 0 the ratio holds at every step.
  public var memory: Double
  /// The largest factor.
  public var limit: Double

  /// A ratio of at least 0.
  public init(_ target: Double, memory: Double = 0.9, limit: Double = 1e6) {
    require(target >= 0 && (0..<1) ~= memory && limit > 0, "a ratio of \(target), \(memory), \(limit)")
    self.target = target
    self.memory = memory
    self.limit = limit
  }

  func next(_ factor: Double?, wanted: Double) -> Double {
    let wanted = min(limit, wanted)
    return factor.map { memory * $0 + (1 - memory) * wanted } ?? wanted
  }
}

/// A bound on the task's loss below which the terms are made as small as they go: min Σλ_i R_i subject to
/// task ≤ (1 + δ) · reference.
///
/// The task's loss is multiplied by a dual variable u, which begins at 1 and follows the batches' losses:
/// u ← min(limit, max(0, u + η (task - bound) / bound)). It waits for the first batch within the bound, or it would have
/// grown during the first steps, when nothing is learned yet, by more than it ever loses again.
public struct TaskConstraint: Equatable, Sendable {
  /// (1 + δ) · reference, above 0.
  public var bound: Double
  /// η
  public var rate: Double
  /// The largest u.
  public var limit: Double

  /// A bound above 0.
  public init(bound: Double, rate: Double = 0.01, limit: Double = 1000) {
    require(bound > 0 && rate > 0 && limit > 0, "a constraint of \(bound), \(rate), \(limit)")
    self.bound = bound
    self.rate = rate
    self.limit = limit
  }

  func next(_ dual: Double, loss: Double) -> Double {
    min(limit, max(0, dual + rate * (loss - bound) / bound))
  }
}
