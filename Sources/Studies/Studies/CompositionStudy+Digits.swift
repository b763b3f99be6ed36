import Sweeps

extension Composition {
  /// Two digits side by side, each left one seen with three of ten right ones.
  static let digits = StudyTask(
    name: "double-digits", title: "Double digits, 30 of 100 pairs seen",
    base: """
        task: { name: double-digits, partners: 3 }
        network: { layers: [128, 128, 64, 20], activation: relu }
        optimizer: { name: adam, learningRate: 1e-3 }
        training: { epochs: 40, batchSize: 100, evaluateEvery: 50, checkpointEvery: 2000 }
        probes: [{ name: heldOutCombinations }]
      """,
    background: [.init("l2", "1e-4")], moduleCount: 2, hasClasses: true,
    criterion: .init(metric: .testAccuracy, bound: 0.9), referenceLoss: 0.2,
    noCost: ("keeps more than 98% of the accuracy", .testAccuracy, .greater, 0.98))

  private static let pairs = StudyCondition.Term("normalizedLoops", "10", ["cap": "2"])
  private static let paths = StudyCondition.Term("pathLoops", "10", ["cap": "2"])
  private static let blocks = StudyCondition.Term("withinBlock", "1")
  private static let sparse = StudyCondition.Term("l1", "1e-4")

  static let digitGroup: StudyGroup = {
    let seeds = BenefitStudies.seeds(40)
    var group = digits.group([
      digits.controlled("double-digits-pairs", term: pairs, seeds: seeds, nulls: 20),
      digits.sweep("double-digits-others", terms: [paths, blocks, sparse], seeds: seeds, nulls: 20),
    ])
    group.quantities = [answered, answeredInside]
    return group
  }()

  /// A claim about the held-out pairs counts as a benefit at matched loss alone.
  private static func claim(
    _ statement: String, _ metric: StudyMetric, _ first: StudyArm, _ expectation: StudyClaim.Expectation,
    moreBy offset: Double = 0, bound: Double, expected: (effect: Double, deviation: Double)? = nil
  ) -> StudyClaim {
    difference(
      digits, "Double digits: \(statement)", metric, first, expectation, .condition(digits.plain),
      moreBy: offset, bound: bound, expected: expected, lossFactor: metric == answered ? 1.3 : nil)
  }

  static let digitClaims: [StudyClaim] = {
    func arm(_ term: StudyCondition.Term) -> StudyArm { .condition(digits.condition(term)) }
    let helped = [("pairs", pairs), ("paths", paths), ("modules found while training (withinBlock)", blocks)]
    return helped.map { words, term in
      claim(
        "\(words) name held-out pairs at least 2 points more often.", answered, arm(term), .greater,
        moreBy: 0.02,
        bound: 0.02, expected: (0, 0.05))
    } + [
      claim(
        "given modules do so at least 20 points more often.", answered, .control(.oracle), .greater,
        moreBy: 0.2,
        bound: 0.02, expected: (0.34, 0.05)),
      claim(
        "none-early names held-out pairs as often, within 5 points.", answered, .control(.noneEarly),
        .equivalent,
        bound: 0.05, expected: (-0.01, 0.05)),
      claim(
        "sparse (l1 1e-4) names held-out pairs as often, within 5 points.", answered, arm(sparse), .equivalent,
        bound: 0.05, expected: (0, 0.05)),
      claim(
        "given modules name seen pairs as often, within 2 points.", answeredInside, .control(.oracle),
        .equivalent,
        bound: 0.02, expected: (0, 0.01)),
      claim(
        "pairs leave the leak as it is, within 0.02.", .leak, arm(pairs), .equivalent, bound: 0.02,
        expected: (0, 0.003)),
      claim(
        "pairs make modules all the same, normalized loops at least 0.5 higher.", .loops, arm(pairs), .greater,
        moreBy: 0.5, bound: 0.1, expected: (1, 0.05)),
    ]
  }()
}
