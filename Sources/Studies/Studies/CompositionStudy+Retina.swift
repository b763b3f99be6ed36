import Sweeps

extension Composition {
  /// The retina with an answer for each side, whose patterns with an object on the left side alone are never shown: in what is seen an
  /// object on the left goes with one on the right.
  static let retina: StudyTask = {
    var task = StudyTask.retina(rule: "both")
      .changing("rule: both", to: "rule: both, heldOut: left")
      .changing("evaluateEvery: 1000, checkpointEvery: 4000", to: "evaluateEvery: 50, checkpointEvery: 4000")
    task.base += "\n  probes: [{ name: heldOutCombinations }]"
    task.name = "retina-cell"
    task.title = "Retina, an object on the left side alone never shown"
    // Every network answers what it has seen: that is how they are matched, as errors of a billionth and of a hundred-thousandth are both none.
    task.criterion = .init(metric: .testAccuracy, bound: 1)
    return task
  }()

  private static let pairs = StudyCondition.Term("normalizedLoops", "1e-2", ["cap": "2"])
  private static let paths = StudyCondition.Term("pathLoops", "1e-2", ["cap": "2"])
  private static let sparse = StudyCondition.Term("l1", "1e-3")
  private static let decay = StudyCondition.Term("l2", "1e-3")

  static let retinaGroup: StudyGroup = {
    let seeds = BenefitStudies.seeds(40)
    let controls = [SweepControl.none, .oracle, .noneEarly].map(\.rawValue).joined(separator: ", ")
    var group = retina.group([
      retina.sweep(
        "retina-cell-pairs", term: pairs, "controls: [\(controls)]\nseeds: \(seeds)", nulls: 20),
      retina.sweep("retina-cell-others", terms: [paths, sparse, decay], seeds: seeds, nulls: 20),
    ])
    group.quantities = [answered, answeredInside]
    return group
  }()

  static let retinaClaims: [StudyClaim] = {
    func arm(_ term: StudyCondition.Term) -> StudyArm { .condition(retina.condition(term)) }
    func claim(
      _ statement: String, _ first: StudyArm, _ expectation: StudyClaim.Expectation,
      _ second: StudyArm = .condition(retina.plain), moreBy offset: Double = 0, bound: Double,
      expected: (effect: Double, deviation: Double)? = nil
    ) -> StudyClaim {
      difference(
        retina, "Retina: \(statement)", answered, first, expectation, second, moreBy: offset, bound: bound,
        expected: expected)
    }
    let helped = [
      ("pairs", pairs), ("paths", paths), ("sparse (l1 1e-3)", sparse), ("weight decay (l2 1e-3)", decay),
    ]
    return helped.map { words, term in
      claim(
        "\(words) answer patterns that were never shown right at least 30 points more often.", arm(term),
        .greater,
        moreBy: 0.3, bound: 0.05, expected: (0.49, 0.17))
    } + [
      claim(
        "pairs do so as often as given modules, within 2 points.", arm(pairs), .equivalent, .control(.oracle),
        bound: 0.02, expected: (0, 0.01)),
      claim(
        "pairs do so at least 30 points more often than none-early, at the same loss.", arm(pairs), .greater,
        .control(.noneEarly), moreBy: 0.3, bound: 0.05, expected: (0.49, 0.17)),
      claim(
        "weight decay does so as often as pairs, within 2 points.", arm(decay), .equivalent, arm(pairs),
        bound: 0.02, expected: (0, 0.01)),
    ]
  }()
}
