/// A task of the studies, as the first lines of sweep files, and what is known of it.
enum StudyTask: Sendable {
  case sinusoids
  case retina(rule: String)

  /// A word for groups and sweeps.
  var name: String {
    switch self {
    case .sinusoids: "sinusoids"
    case .retina(let rule): "retina-\(rule)"
    }
  }

  var title: String {
    switch self {
    case .sinusoids: "Four sinusoids"
    case .retina("both"): "Retina, both answers"
    case .retina(let rule): "Retina, rule \(rule)"
    }
  }

  /// Lines of `base:` but for the regularizers.
  ///
  /// The sinusoids are trained as published (NoiseMod), at fewer epochs; the retina by full batches, with the terms on
  /// the first three matrices, as the last one of the one-output rules has to mix.
  private func base(nulls: Int) -> String {
    switch self {
    case .sinusoids:
      """
        task: { name: sinusoids }
        network: { layers: [4, 32, 32, 32, 4], activation: leakyRelu, initializer: fanInUniform }
        optimizer: { name: adam, learningRate: 1e-3 }
        training: { epochs: 4000, batchSize: 200, evaluateEvery: 1000, checkpointEvery: 20000 }
        measure: { nulls: \(nulls), restarts: 10 }
      """
    case .retina(let rule):
      """
        task: { name: retina, rule: \(rule) }
        network: { layers: [\(rule == "both" ? "8, 8, 4, 2" : "8, 8, 4, 2, 1")], activation: tanh }
        optimizer: { name: adam, learningRate: 5e-3 }
        training: { steps: 4000, batchSize: full, evaluateEvery: 1000, checkpointEvery: 4000 }
        measure: { nulls: \(nulls), restarts: 10 }
      """
    }
  }

  /// What every network has beside the term: on the sinusoids Σw² at 1e-4, as published.
  var common: String {
    switch self {
    case .sinusoids: "\n    - { name: l2, weight: 1e-4 }"
    case .retina: ""
    }
  }

  /// What a condition's name ends with.
  var suffix: String {
    switch self {
    case .sinusoids: " + l2 0.0001"
    case .retina: ""
    }
  }

  /// ` + l2` on the sinusoids: what a family's name ends with.
  var familySuffix: String {
    switch self {
    case .sinusoids: " + l2"
    case .retina: ""
    }
  }

  /// The name of the condition without a term.
  var plain: String {
    switch self {
    case .sinusoids: "l2 0.0001"
    case .retina: "no term"
    }
  }

  /// The number of modules that the task has: what a cap may use.
  var moduleCount: Int {
    switch self {
    case .sinusoids: 4
    case .retina: 2
    }
  }

  /// Whether examples have classes.
  var hasClasses: Bool {
    switch self {
    case .sinusoids: false
    case .retina: true
    }
  }

  /// A term as a map, on the matrices that terms of this task are about.
  func term(_ name: String, _ weight: String, _ own: String = "") -> String {
    var parts = ["name: \(name)", "weight: \(weight)"]
    if !own.isEmpty { parts.append(own) }
    if case .retina = self { parts.append("layers: [0, 1, 2]") }
    return "{ \(parts.joined(separator: ", ")) }"
  }

  /// A sweep file with one term, and what else it says.
  func sweep(_ name: String, term: String, _ rest: String, nulls: Int = 100) -> String {
    "name: \(name)\nbase:\n\(base(nulls: nulls))\n  regularizers:\n    - \(term)\(common)\n\(rest)\n"
  }

  /// A sweep file of many terms, one after another.
  func sweep(_ name: String, terms: [String], seeds: Int, nulls: Int = 100) -> String {
    sweep(
      name, term: term("l1", "0"),
      "grid:\n  regularizers.0:\n\(terms.map { "    - \($0)\n" }.joined())seeds: \(seeds)", nulls: nulls)
  }

  /// The group of these sweeps.
  ///
  /// The reference of hypervolumes is the leak of paths that ignore the modules, and a loss of a few times what the
  /// task needs.
  func group(_ sweeps: [String]) -> StudyGroup {
    switch self {
    case .sinusoids:
      StudyGroup(
        name: name, title: title, modularity: .leak, criterion: .init(metric: .testLoss, bound: 0.01),
        referenceLoss: 1e-3, referenceModularity: 0.75, sweeps: sweeps)
    case .retina:
      StudyGroup(
        name: name, title: title, modularity: .leak, criterion: .init(metric: .testAccuracy, bound: 0.98),
        referenceLoss: 0.02, referenceModularity: 0.5, sweeps: sweeps)
    }
  }

  /// That an arm does the task as well as one without a term, up to a margin.
  func claimOfNoCost(_ arm: StudyArm, _ subject: String) -> StudyClaim {
    switch self {
    case .sinusoids:
      StudyClaim(
        name, "\(subject) costs less than 1.3 times the test loss.", .testLoss, arm, .less, .condition(plain),
        factor: 1.3)
    case .retina:
      StudyClaim(
        name, "\(subject) keeps more than 98% of the accuracy.", .testAccuracy, arm, .greater,
        .condition(plain), factor: 0.98)
    }
  }
}
