import Records

/// A quantity of a finished run that studies compare, by its key in results.
public enum StudyMetric: String, CaseIterable, Sendable {
  case testLoss = "test.loss"
  case testAccuracy = "test.accuracy"
  case leak = "modularity.leak"
  case layered = "modularity.layered.Q"
  case normalized = "modularity.layered.normalized"
  case loops = "modularity.normalized_loops.mean"
  case density = "modularity.density"

  /// The quantity of a result, where it has one.
  func value(of result: RunResult) -> Double? {
    switch self {
    case .testLoss: result.test.loss
    case .testAccuracy: result.test.accuracy
    case .leak: result.modularity?.leak
    case .layered: result.modularity?.layered?.quality
    case .normalized: result.modularity?.layered?.normalized
    case .loops: result.modularity?.normalizedLoops?.mean
    case .density: result.modularity?.density
    }
  }

  /// Whether it says how well the task is done: then it counts for every network, not only for those that do it well.
  var isOfTask: Bool { self == .testLoss || self == .testAccuracy }

  /// What should be small in place of the quantity.
  func cost(_ value: Double) -> Double {
    switch self {
    case .testLoss, .leak, .density: value
    case .testAccuracy, .layered, .normalized, .loops: -value
    }
  }
}
