import Records

/// How well a task is done: by the number that its runs are trained for, where they have one.
enum Score: String, CaseIterable, Sendable {
  case capacity = "test capacity"
  case accuracy = "test accuracy"
  case loss = "test loss"

  func value(_ result: RunResult?) -> Double? {
    switch self {
    case .capacity: result?.test.capacity
    case .accuracy: result?.test.accuracy
    case .loss: result?.test.loss
    }
  }

  func spread(_ facts: VariantFacts) -> Spread? {
    switch self {
    case .capacity: facts.testCapacity
    case .accuracy: facts.testAccuracy
    case .loss: facts.testLoss
    }
  }

  /// The first that some run has; the loss where none has any.
  static func of(_ runs: [LoadedRun]) -> Score {
    allCases.first { score in runs.contains { score.value($0.result) != nil } } ?? .loss
  }

  /// Differences up to this are called none, beside a median of `reference`.
  func tolerance(beside reference: Double) -> Double {
    switch self {
    case .capacity: 0.05 * abs(reference)
    case .accuracy: 0.005
    case .loss: 0.1 * abs(reference)
    }
  }
}
