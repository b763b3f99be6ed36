extension Adaptability {
  static let controls = [
    PositiveControl(
      statement:
        "Linear goals: the error of a network that was taught one goal, a time of 0.2 after it is asked for another",
      expected: 0.4209, tolerance: 0.001
    ) { try LinearGoals().error(afterLearning: [.same], adaptingFor: 0.2) },
    PositiveControl(
      statement: "Linear goals: the error of one that was taught both in turn, as soon as it is asked",
      expected: 0.0165, tolerance: 0.001
    ) { try LinearGoals().error(afterLearning: [.same, .opposite], adaptingFor: 0) },
  ]
}
