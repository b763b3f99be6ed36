import Sweeps

extension Study {
  /// Do networks with separate modules learn new goals faster, and from fewer examples?
  static let adaptability: Study = {
    var group = Adaptability.task.group(Adaptability.sweeps)
    group.quantities = Adaptability.quantities
    return Study(
      name: "adaptability",
      summary: "Do modular networks learn new goals from fewer examples?",
      question: """
        The retina under the rule and, its network trained until all 256 patterns are right; a new goal, a few of the patterns with their new \
        answers, and all others to be judged by. Errors weigh both classes alike. Hypotheses: A1, where a goal is made of the old sub-goals (or, left \
        alone, left and not right) and only the readout is trained on 16 examples, balanced pathLoops under bounded weights lower the error by at least \
        0.20. A2, where all weights are trained, by at least 0.05 for left alone from 64 examples, and by 0.02 for or. A3, where a sub-goal is new \
        (left objects of another set), the error is the same within 0.05. A4, nobody learns a random function. A5, with all patterns shown, left alone is \
        learned in at most 0.8 times the steps, and or in as many, within 25%. The benefit counts as refuted if bounded weights alone, which the \
        treatment has too, or more weight decay show the same. All trainings are the best of four by their objective; networks that miss a pattern \
        are counted and left out. Weights, directions, margins and bounds were committed before the first run; expected values come from a \
        pilot on eight other seeds with another program. Not asked here: goals that take turns in training (A6), and two outputs as a ceiling.
        """,
      groups: [group], claims: Adaptability.primary + Adaptability.secondary, controls: Adaptability.controls)
  }()
}

/// What the study of adaptability compares.
enum Adaptability {
  static let task: StudyTask = {
    var task = StudyTask.retina(rule: "and")
    task.criterion = .init(metric: .testAccuracy, bound: 1)
    let readouts = ["or", "left", "leftNotRight", "xor", "newLeft", "random"].map { goal in
      "    - { name: fewShot, as: \(label("readout", goal)), goal: \(goal), trained: readout }\n"
    }
    let whole = ["or", "left", "newLeft", "random"].map { goal in
      "    - { name: fewShot, as: \(label("all", goal)), goal: \(goal), trained: all }\n"
    }
    let steps = ["or", "left", "newLeft"].map { goal in
      "    - { name: retarget, as: \(label("steps", goal)), goal: \(goal) }\n"
    }
    task = task.changing("steps: 4000", to: "steps: 8000, restarts: 4")
      .changing("evaluateEvery: 1000, checkpointEvery: 4000", to: "evaluateEvery: 8000, checkpointEvery: 8000")
    task.base += "\n  probes:\n" + (readouts + whole + steps).joined().dropLast()
    return task
  }()

  private static func label(_ kind: String, _ goal: String) -> String {
    kind + goal.prefix(1).uppercased() + goal.dropFirst()
  }

  private static let bounded: [StudyCondition.Setting] = [.init("optimizer.maximumWeight", "2")]
  private static let loops = StudyCondition.Term("normalizedLoops", "0.03", ["cap": "2"])
  private static let balanced = StudyCondition.Term("pathLoops", "1", ["cap": "2", "balance": "5"])
  private static let rise = "schedule: { name: rise, from: 0.001, begin: 0.1, end: 0.8 }"

  static let sweeps: [String] = {
    let seeds = BenefitStudies.seeds(40)
    // The readout has to mix, so terms leave the last matrix alone.
    let treated = String(balanced.yaml(layers: task.layers).dropLast(2)) + ", \(rise) }"
    return [
      task.sweep(
        "retina-plain", terms: [.init("l1", "0"), .init("l2", "1e-3"), loops, SinusoidTreatments.anti],
        seeds: seeds, nulls: 20),
      task.sweep(
        "retina-bounded", rows: ["{ name: l1, weight: 0 }", treated], fixed: "  optimizer.maximumWeight: [2]\n",
        seeds: seeds, nulls: 20),
    ]
  }()

  private static func error(_ kind: String, _ goal: String, _ size: Int? = nil) -> StudyMetric {
    let words = kind == "readout" ? "readout alone" : "all weights"
    let examples = size.map { " of \($0) examples" } ?? ""
    return .probe(label(kind, goal), size.map { "at.\($0)" }, label: "error\(examples), goal \(goal), \(words)")
  }
  private static func steps(_ goal: String) -> StudyMetric {
    .probe(label("steps", goal), label: "steps to goal \(goal)")
  }

  static let quantities: [StudyMetric] =
    ["or", "left", "leftNotRight", "xor", "newLeft", "random"].flatMap {
      [error("readout", $0, 16), error("readout", $0)]
    }
    + ["or", "left", "newLeft", "random"].flatMap { [error("all", $0, 64), error("all", $0)] }
    + ["or", "left", "newLeft"].map(steps)

  private static let none = StudyCondition()
  private static let treatment = StudyCondition([balanced], settings: bounded)
  private static let bound = StudyCondition([], settings: bounded)

  private static func claim(
    _ statement: String, _ metric: StudyMetric, _ expectation: StudyClaim.Expectation,
    of first: StudyCondition = treatment, against second: StudyCondition = none, lowerBy offset: Double = 0,
    bound: Double? = nil, isPrimary: Bool = true, expected: (effect: Double, deviation: Double)? = nil
  ) -> StudyClaim {
    var claim = StudyClaim(task.name, statement, metric, .condition(first), expectation, .condition(second))
    claim.offset = -offset
    claim.bound = bound
    claim.isPrimary = isPrimary
    claim.expected = expected
    return claim
  }

  static let primary: [StudyClaim] = [
    claim(
      "A1: of 16 examples of or, training the readout alone, balanced paths lower the error by at least 0.20.",
      error("readout", "or", 16), .less, lowerBy: 0.2, bound: 0.05, expected: (-0.35, 0.1)),
    claim(
      "A2: of 64 examples of left alone, training all weights, balanced paths lower the error by at least 0.05.",
      error("all", "left", 64), .less, lowerBy: 0.05, bound: 0.02, expected: (-0.06, 0.03)),
    claim(
      "A3: of 64 examples of a goal with a new sub-goal, training all weights, the error is the same within 0.05.",
      error("all", "newLeft", 64), .equivalent, bound: 0.05, expected: (0, 0.06)),
    .ratio(
      task.name, "A5: left alone is learned in at most 0.8 times the steps.", steps("left"),
      .condition(treatment), .less, .condition(none), factor: 0.8, bound: 1.25, expected: (0.55, 0.5)),
    .ratio(
      task.name, "A5: or is learned in as many steps, within 25%.", steps("or"), .condition(treatment),
      .equivalent, .condition(none), bound: 1.25, expected: (1, 0.5)),
  ]

  static let secondary: [StudyClaim] = [
    claim(
      "A1: of 16 examples of left alone, training the readout alone, lower by at least 0.20.",
      error("readout", "left", 16), .less, lowerBy: 0.2, bound: 0.05, isPrimary: false, expected: (-0.26, 0.1)),
    claim(
      "A1: of 16 examples of left and not right, training the readout alone, lower by at least 0.20.",
      error("readout", "leftNotRight", 16), .less, lowerBy: 0.2, bound: 0.05, isPrimary: false,
      expected: (-0.46, 0.1)),
    claim(
      "A2: of 64 examples of or, training all weights, lower by at least 0.02.", error("all", "or", 64), .less,
      lowerBy: 0.02, bound: 0.02, isPrimary: false, expected: (-0.04, 0.04)),
    claim(
      "A4: a random function is no better learned by balanced paths (readout alone).",
      error("readout", "random", 64), .equivalent, bound: 0.02, isPrimary: false, expected: (0, 0.02)),
    claim(
      "Bounded weights alone do not have it: or from 16 examples, the same error within 0.05.",
      error("readout", "or", 16), .equivalent, of: bound, bound: 0.05, isPrimary: false),
    claim(
      "More weight decay (l2 1e-3) does not have it: or from 16 examples, the same error within 0.05.",
      error("readout", "or", 16), .equivalent, of: StudyCondition([.init("l2", "1e-3")]), bound: 0.05,
      isPrimary: false),
    claim(
      "Balanced paths lower the error by at least 0.20 against bounded weights alone too: or from 16 examples.",
      error("readout", "or", 16), .less, against: bound, lowerBy: 0.2, bound: 0.05, isPrimary: false),
    claim(
      "normalizedLoops lower the error of or from 16 examples, training the readout alone.",
      error("readout", "or", 16), .less, of: StudyCondition([loops]), bound: 0.05, isPrimary: false),
    claim(
      "anti (l4) does not lower it.", error("readout", "or", 16), .equivalent,
      of: StudyCondition([SinusoidTreatments.anti]), bound: 0.05, isPrimary: false),
    claim("Balanced paths lower the leak (what was made, no benefit).", .leak, .less, isPrimary: false),
  ]
}
