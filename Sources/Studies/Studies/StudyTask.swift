/// A task of the studies: the first lines of sweep files, and what is known of it.
struct StudyTask: Sendable {
  /// A word for groups and sweeps.
  var name: String
  /// In words.
  var title: String
  /// Lines of `base:` but for the measure and the regularizers.
  var base: String
  /// What every network has beside the term.
  var background: [StudyCondition.Term] = []
  /// The matrices that terms are about; nil for all.
  var layers: [Int]?
  /// The number of modules that the task has: what a cap may use.
  let moduleCount: Int
  /// Whether examples have classes.
  let hasClasses: Bool
  /// What a network must reach for its modularity to count.
  var criterion: StudyCriterion
  /// The task loss up to which hypervolumes count: a few times what the task needs.
  let referenceLoss: Double
  /// What doing the task as well as without a term means, up to a margin.
  let noCost: (words: String, metric: StudyMetric, expectation: StudyClaim.Expectation, factor: Double)

  /// The condition without a term.
  var plain: StudyCondition { StudyCondition(background) }

  /// The condition of a term, with what every network has beside it.
  func condition(_ term: StudyCondition.Term) -> StudyCondition { StudyCondition([term] + background) }

  /// The task with a part of its base exchanged; ends the program where the base does not have that part exactly once, because a study
  /// whose plan silently stayed as it was would be another study.
  func changing(_ part: String, to other: String) -> StudyTask {
    var task = self
    guard let changed = base.exchanging(part, for: other) else {
      preconditionFailure("the base of task \(name) does not have '\(part)' exactly once")
    }
    task.base = changed
    return task
  }

  /// A sweep file with one term, and what else it says.
  func sweep(_ name: String, term: StudyCondition.Term, _ rest: String, nulls: Int = 100) -> String {
    let beside = background.map { "\n    - \($0.yaml())" }.joined()
    return """
      name: \(name)
      base:
      \(base)
        measure: { nulls: \(nulls), restarts: 10 }
        regularizers:
          - \(term.yaml(layers: layers))\(beside)
      \(rest)

      """
  }

  /// A sweep file of many terms, one after another; `seeds` is their number or a list of them, as the file says it.
  func sweep(_ name: String, terms: [StudyCondition.Term], seeds: String, nulls: Int = 100) -> String {
    sweep(name, rows: terms.map { $0.yaml(layers: layers) }, seeds: seeds, nulls: nulls)
  }

  /// The same of terms as they are written, and of values that all of them have.
  func sweep(_ name: String, rows: [String], fixed: String = "", seeds: String, nulls: Int = 100) -> String {
    let list = rows.map { "    - \($0)\n" }.joined()
    return sweep(
      name, term: .init("l1", "0"), "grid:\n\(fixed)  regularizers.0:\n\(list)seeds: \(seeds)", nulls: nulls)
  }

  /// A sweep file of a treatment with the controls of the studies of benefits.
  func controlled(_ name: String, term: StudyCondition.Term, seeds: String, nulls: Int) -> String {
    let controls = BenefitStudies.controls.map(\.rawValue).joined(separator: ", ")
    let kept = background.map(\.name).joined(separator: ", ")
    return sweep(
      name, term: term, "controls: [\(controls)]\nbackground: [\(kept)]\nseeds: \(seeds)", nulls: nulls)
  }

  /// The group of these sweeps; hypervolumes count up to the leak of paths that ignore the modules.
  func group(_ sweeps: [String]) -> StudyGroup {
    StudyGroup(
      name: name, title: title, modularity: .leak, criterion: criterion, referenceLoss: referenceLoss,
      referenceModularity: 1 - 1 / Double(moduleCount), sweeps: sweeps)
  }

  /// That an arm does the task as well as one without a term, up to a margin.
  func claimOfNoCost(_ arm: StudyArm, _ subject: String) -> StudyClaim {
    StudyClaim(
      name, "\(subject) \(noCost.words).", noCost.metric, arm, noCost.expectation, .condition(plain),
      factor: noCost.factor)
  }
}

extension StudyTask {
  /// Four sinusoids, trained as published (NoiseMod), at fewer epochs, with Σw² at 1e-4.
  static let sinusoids = StudyTask(
    name: "sinusoids", title: "Four sinusoids",
    base: """
        task: { name: sinusoids }
        network: { layers: [4, 32, 32, 32, 4], activation: leakyRelu, initializer: fanInUniform }
        optimizer: { name: adam, learningRate: 1e-3 }
        training: { epochs: 4000, batchSize: 200, evaluateEvery: 1000, checkpointEvery: 20000 }
      """,
    background: [.init("l2", "1e-4")], moduleCount: 4, hasClasses: false,
    criterion: .init(metric: .testLoss, bound: 0.01), referenceLoss: 1e-3,
    noCost: ("costs less than 1.3 times the test loss", .testLoss, .less, 1.3))

  /// The retina under a rule, trained by full batches, with the terms on the first three matrices, as the last one of the
  /// one-output rules has to mix.
  static func retina(rule: String) -> StudyTask {
    let answersBoth = rule == "both"
    return StudyTask(
      name: "retina-\(rule)", title: answersBoth ? "Retina, both answers" : "Retina, rule \(rule)",
      base: """
          task: { name: retina, rule: \(rule) }
          network: { layers: [\(answersBoth ? "8, 8, 4, 2" : "8, 8, 4, 2, 1")], activation: tanh }
          optimizer: { name: adam, learningRate: 5e-3 }
          training: { steps: 4000, batchSize: full, evaluateEvery: 1000, checkpointEvery: 4000 }
        """,
      layers: [0, 1, 2], moduleCount: 2, hasClasses: true,
      criterion: .init(metric: .testAccuracy, bound: 0.98), referenceLoss: 0.02,
      noCost: ("keeps more than 98% of the accuracy", .testAccuracy, .greater, 0.98))
  }
}

extension String {
  /// The text with a part exchanged; nil unless it has that part exactly once.
  func exchanging(_ part: String, for other: String) -> String? {
    ranges(of: part).count == 1 ? replacing(part, with: other) : nil
  }
}
