import Records

/// Where a run stands, for whoever watches it.
public enum RunPhase: Sendable, Equatable {
  case training, measuring
}

/// A look at a run.
public struct RunProgress: Sendable {
  /// What the run does.
  public let phase: RunPhase
  /// The number of updates made.
  public let step: Int
  /// The number of updates in all.
  public let steps: Int
  /// The last line of metrics.
  public let metrics: MetricLine?
}

/// How a run ended, if it did not fail.
public enum RunOutcome: Sendable {
  /// All steps were made and the result is written.
  case done(RunResult)
  /// It was asked to stop; a checkpoint holds the state after this many updates.
  case interrupted(step: Int)
}
