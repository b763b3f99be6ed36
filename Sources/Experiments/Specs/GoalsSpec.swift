import Configuration
import Tasks

/// `goals:` further tasks that take turns with `task`, for a number of epochs each.
public struct GoalsSpec: Sendable {
  /// The number of epochs of a turn.
  public let every: Int
  /// The goals after `task`.
  public let tasks: [any TaskSource]
  private let origins: [Origins]
  /// Whether the optimizer forgets at every turn.
  public let resetsOptimizer: Bool
  private let origin: Origin

  init(_ section: ConfigurationSection) throws(ConfigurationError) {
    every = try section.count("every", default: 20, to: 1_000_000_000)
    resetsOptimizer = try section.value("resetOptimizer", default: false)
    origin = section.origin(of: "tasks")
    var sources: [any TaskSource] = []
    var places: [Origins] = []
    for goal in try section.sections("tasks") {
      let row = try goal.row("name", of: TaskRow.all, named: \.name)
      sources.append(try row.read(goal))
      places.append(Origins(of: row.keys, in: goal))
    }
    guard !sources.isEmpty else {
      throw ConfigurationError(
        origin, "goals has no 'tasks' (allowed: a list of tasks like 'task', which take turns with it)")
    }
    tasks = sources
    origins = places
  }

  /// The tasks for a seed; each must be a task for the same network as the first.
  package func load(beside first: LearningTask, seed: UInt64) throws -> [LearningTask] {
    try tasks.enumerated().map { index, source in
      let goal = try origins[index].placing { try source.load(seed: seed) }
      if let difference = first.difference(from: goal) {
        throw ConfigurationError(
          origin,
          "goals.tasks.\(index) has other \(difference) than task (allowed: tasks that one network can do in turn)"
        )
      }
      return goal
    }
  }

  /// The turns, where an epoch has so many steps.
  package func schedule(stepsPerEpoch: Int) -> GoalSchedule {
    let (steps, overflow) = every.multipliedReportingOverflow(by: stepsPerEpoch)
    return GoalSchedule(
      count: tasks.count + 1, every: overflow ? .max : steps, resetsOptimizer: resetsOptimizer)
  }
}

extension LearningTask {
  /// What keeps one network from doing both tasks, in a word; nil where nothing does.
  fileprivate func difference(from other: LearningTask) -> String? {
    if training.inputShape != other.training.inputShape { return "training inputs" }
    if training.targets.shape != other.training.targets.shape { return "training targets" }
    if outputs != other.outputs { return "outputs" }
    if vocabulary != other.vocabulary { return "tokens" }
    if (loss, outputActivation, scoring) != (other.loss, other.outputActivation, other.scoring) {
      return "loss"
    }
    return structure == other.structure ? nil : "known modules"
  }
}
