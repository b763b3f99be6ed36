/// When the goals of a training take turns: which one a step is for, and what the optimizer keeps of the one before.
///
/// Goals follow each other in a circle, each for the same number of steps. It is a function of the step, so nothing has
/// to be saved to resume. Source: the modularly varying goals of Kashtan and Alon (PNAS 2005), who alternate two every
/// 20 generations.
public struct GoalSchedule: Sendable, Equatable {
  /// The number of goals.
  public let count: Int
  /// The number of steps that each is trained for at a time.
  public let every: Int
  /// Whether the optimizer begins every goal without memory, its schedule from the start.
  public let resetsOptimizer: Bool

  /// Goals that take turns every so many steps.
  public init(count: Int, every: Int, resetsOptimizer: Bool = false) {
    precondition(count >= 1 && every >= 1, "\(count) goals of \(every) steps")
    self.count = count
    self.every = every
    self.resetsOptimizer = resetsOptimizer
  }

  /// One goal for all steps.
  public static let single = GoalSchedule(count: 1, every: .max)

  /// The goal, counted from 0, that a step, counted from 0, is for.
  public func goal(atStep step: Int) -> Int { step / every % count }

  /// The first step of the turn that a step belongs to.
  public func turnStart(atStep step: Int) -> Int { step / every * every }
}
