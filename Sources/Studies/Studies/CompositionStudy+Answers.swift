extension Composition {
  /// Of the combinations that were never shown, how many have both answers right.
  static let answered = StudyMetric.probe(
    "heldOutCombinations", "accuracy", label: "held-out combinations answered right", better: .more)
  static let answeredInside = StudyMetric.probe(
    "heldOutCombinations", "accuracy_inside", label: "seen combinations answered right", better: .more)

  /// A secondary claim about the difference of two arms' values, such as shares of right answers.
  static func difference(
    _ task: StudyTask, _ statement: String, _ metric: StudyMetric, _ first: StudyArm,
    _ expectation: StudyClaim.Expectation, _ second: StudyArm, moreBy offset: Double = 0, bound: Double,
    expected: (effect: Double, deviation: Double)? = nil, lossFactor: Double? = nil
  ) -> StudyClaim {
    var claim = StudyClaim(task.name, statement, metric, first, expectation, second)
    claim.offset = offset
    claim.bound = bound
    claim.isPrimary = false
    claim.expected = expected
    claim.lossFactor = lossFactor
    return claim
  }
}
