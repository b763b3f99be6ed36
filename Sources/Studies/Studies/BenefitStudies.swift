import Sweeps

/// What the studies of benefits share: treatments, controls, seeds.
enum BenefitStudies {
  /// The controls of a treated sweep, written out: a plan must not grow where the program learns of another control.
  static let controls: [SweepControl] = [
    .none, .l1MatchedDensity, .randomMask, .shuffledMask, .oracle, .noneEarly,
  ]

  /// So many seeds as a sweep file lists them. Pilots used seeds up to 11.
  static func seeds(_ count: Int) -> String { "\(Array(100..<100 + count))" }
}

/// The treatments of the four sinusoids, at weights that pilots chose.
enum SinusoidTreatments {
  /// `normalizedLoops` told of some number of modules, or of none.
  static func loops(_ weight: String, cap: String? = "4") -> StudyCondition.Term {
    .init("normalizedLoops", weight, cap.map { cap -> KeyValuePairs<String, String> in ["cap": cap] } ?? [:])
  }

  static let pairs = loops("1e-2")
  static let paths = StudyCondition.Term("pathLoops", "1e-2", ["cap": "4"])
  static let noise = StudyCondition.Term("weightedActivity", "1e-3")
  static let light = StudyCondition.Term("l1", "1e-5")
  static let sparse = StudyCondition.Term("l1", "1e-4")
  static let anti = StudyCondition.Term("l4", "1e-3")
  /// The plain network and the treated ones as sides of comparisons, in the order in which they stand above.
  static func arms(
    on task: StudyTask
  ) -> (
    none: StudyArm, pairs: StudyArm, paths: StudyArm, noise: StudyArm, light: StudyArm, sparse: StudyArm,
    anti: StudyArm
  ) {
    func arm(_ term: StudyCondition.Term) -> StudyArm { .condition(task.condition(term)) }
    return (.condition(task.plain), arm(pairs), arm(paths), arm(noise), arm(light), arm(sparse), arm(anti))
  }

  /// Pairs with their controls, the other treatments, and pairs at other weights; forty seeds each.
  static func sweeps(on task: StudyTask, named name: String) -> [String] {
    let seeds = BenefitStudies.seeds(40)
    return [
      task.controlled("\(name)-pairs", term: pairs, seeds: seeds, nulls: 20),
      task.sweep("\(name)-others", terms: [paths, noise, light, sparse, anti], seeds: seeds, nulls: 20),
      task.sweep("\(name)-doses", terms: otherDoses, seeds: seeds, nulls: 20),
    ]
  }

  /// The weights of pairs beside their own.
  static let otherDoses = ["1e-4", "3e-4", "1e-3", "3e-3", "3e-2"].map { loops($0) }

  /// The doses of pairs on a task, from none to three times the weight.
  static func doses(on task: StudyTask) -> [StudyCondition] {
    [task.plain] + (otherDoses.dropLast() + [pairs] + otherDoses.suffix(1)).map(task.condition)
  }
}

extension StudyTask {
  /// The sinusoids looked at often enough for none-early to find the treated run's loss, and put through probes.
  static func probedSinusoids(_ probes: String) -> StudyTask {
    var task = sinusoids.changing("evaluateEvery: 1000", to: "evaluateEvery: 250")
    task.base += "\n" + probes
    return task
  }

  /// A primary claim about the ratio of two arms, a benefit at matched loss alone.
  func claim(
    _ statement: String, _ metric: StudyMetric, _ first: StudyArm, _ expectation: StudyClaim.Expectation,
    _ second: StudyArm, factor: Double = 1, bound: Double? = nil,
    expected: (effect: Double, deviation: Double)? = nil
  ) -> StudyClaim {
    .ratio(
      name, statement, metric, first, expectation, second, factor: factor, bound: bound, expected: expected,
      // What is made at any loss: the loss itself, and the leak.
      lossFactor: metric.isOfTask || metric == .leak ? nil : 1.3)
  }

  /// The same as a secondary claim.
  func other(
    _ statement: String, _ metric: StudyMetric, _ first: StudyArm, _ expectation: StudyClaim.Expectation,
    _ second: StudyArm, factor: Double = 1, bound: Double? = nil,
    expected: (effect: Double, deviation: Double)? = nil
  ) -> StudyClaim {
    var claim = claim(
      statement, metric, first, expectation, second, factor: factor, bound: bound, expected: expected)
    claim.isPrimary = false
    return claim
  }
}
