import Records
import Sweeps

extension Study {
  /// Do recurrent networks that learn with a term recall bits after longer delays?
  static let memoryLearned = Study(
    name: "memory-learned",
    summary: "Do recurrent networks that learn to be modular recall bits after longer delays?",
    question: """
      An Elman layer of 64 tanh units or a GRU of 32 learns to name four bits, shown one after another, at a cue after a delay that each \
      sequence draws from 5 to 60, by Adam (1e-3, gradients clipped at 1, 64 sequences a step), with normalizedLoops on the recurrent weights (pairs) or without. Bits \
      come by shared channels, or each by two of its own; each has outputs of its own in both. The outcome is the longest delay up to which at least 95% of \
      the test sequences have all four bits named, of delays up to 2,000, about a tenth apart. Hypothesis: M5, pairs change it by less than 20% where channels are \
      shared, and lengthen it where they are separate. Refuted if a difference of more than 20% is shown with shared channels, or if it is shorter or \
      the same with separate ones. A network that does not recall at the shortest delay has no longest one: its seed is left out and named; one \
      that recalls at 2,000 counts as that. Of the plan's 20,000 steps 3,000 are made of the Elman layer and 4,500 of the GRU, of its conditions the two \
      that its claims are about, 24 seeds instead of 40, all for the time. Weights are those at which pairs made modules of the recurrent weights in a pilot on \
      seed 0, whose longest delays were 85 to 165 after so many steps, and beyond 4,000 without a term after 4,000: where ratios differ as much among \
      seeds, 24 pairs cannot show that both are the same. Weights, directions and bounds were committed before the first run; these claims are \
      corrected over each other, not over those of the half without training.
      """,
    groups: LearnedMemory.groups, claims: LearnedMemory.claims)
}

/// What the learned half of the study of memory compares.
enum LearnedMemory {
  /// A recurrent layer and by which channels bits come.
  struct Setting: Sendable {
    var layer: String
    var units: Int
    var isSeparate: Bool

    var word: String { (layer == "gru" ? "gru" : "elman") + (isSeparate ? "-separate" : "-shared") }
    var title: String {
      "M5: \(layer == "gru" ? "GRU of 32" : "Elman layer of 64"), \(isSeparate ? "separate" : "shared") channels"
    }
    /// As many as either condition needs, in a pilot, to name all bits.
    var steps: Int { layer == "gru" ? 4500 : 3000 }
    /// The cue's channel, and two for all bits or for each.
    var width: Int { 1 + (isSeparate ? 8 : 2) }
  }

  static let settings = [("recurrent", 64), ("gru", 32)].flatMap { layer, units in
    [false, true].map { Setting(layer: layer, units: units, isSeparate: $0) }
  }

  /// About a tenth apart.
  static let delays = [
    5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 20, 22, 24, 27, 30, 33, 36, 40, 44, 48, 53, 58, 64, 70, 77,
    85,
    94,
    103, 113, 124, 136, 150, 165, 182, 200, 220, 242, 266, 293, 322, 354, 390, 429, 472, 519, 571, 628, 691,
    760,
    836, 919, 1011, 1112, 1223, 1346, 1480, 1628, 1791, 2000,
  ]

  static func task(_ setting: Setting) -> StudyTask {
    StudyTask(
      name: setting.word, title: setting.title,
      base: """
          task: { name: delayed-recall, symbols: 2, length: 4, delay: 60, shortest: 5, channels: \(setting.isSeparate ? "separate" : "shared"), trainingCount: 20000, testCount: 200 }
          network: { input: [65, \(setting.width)], activation: tanh, layers: [{ name: \(setting.layer), units: \(setting.units) }, 8] }
          optimizer: { name: adam, learningRate: 1e-3, clipNorm: 1 }
          training: { steps: \(setting.steps), batchSize: 64, evaluateEvery: 500, checkpointEvery: \(setting.steps) }
          probes: [{ name: longestDelay, delays: \(delays) }]
        """,
      layers: [1], moduleCount: 4, hasClasses: true, criterion: .init(metric: .testAccuracy, bound: 0.1),
      referenceLoss: 1, noCost: ("keeps more than 98% of the accuracy", .testAccuracy, .greater, 0.98))
  }

  /// At the weight at which a pilot's recurrent weights became modules: two or more by the mean over pairs of matrices.
  static func pairs(_ setting: Setting) -> StudyCondition.Term {
    .init("normalizedLoops", setting.layer == "gru" ? "0.3" : "1", ["cap": "4"])
  }

  static let longest = StudyMetric.probe("longestDelay", label: "longest delay recalled", better: .more)

  static let groups = settings.map { setting in
    let task = task(setting)
    return StudyGroup(
      name: task.name, title: task.title, modularity: .normalized, criterion: task.criterion,
      referenceLoss: task.referenceLoss, referenceModularity: 0,
      sweeps: [
        task.sweep(
          task.name, terms: [.init("l1", "0"), pairs(setting)], seeds: BenefitStudies.seeds(24), nulls: 20)
      ], quantities: [longest])
  }

  static let claims: [StudyClaim] = settings.flatMap { setting in
    let task = task(setting)
    let (arm, none) = (StudyArm.condition(task.condition(pairs(setting))), StudyArm.condition(task.plain))
    func claim(
      _ statement: String, _ metric: StudyMetric, _ expectation: StudyClaim.Expectation, bound: Double? = nil,
      isPrimary: Bool = true, expected: (effect: Double, deviation: Double)? = nil
    ) -> StudyClaim {
      // What a network remembers is its loss: there is nothing to match.
      .ratio(
        task.name, statement, metric, arm, expectation, none, bound: bound, isPrimary: isPrimary,
        expected: expected)
    }
    let network = setting.layer == "gru" ? "GRU" : "Elman layer"
    return [
      setting.isSeparate
        ? claim(
          "M5: with separate channels pairs lengthen the longest delay of the \(network).", longest, .greater,
          bound: 1.2, expected: (1.3, 1))
        : claim(
          "M5: with shared channels pairs leave the longest delay of the \(network), within 20%.", longest,
          .equivalent, bound: 1.2, expected: (1, 1)),
      claim(
        "\(network): pairs have the same test loss, within 1.3 times.", .testLoss, .equivalent, bound: 1.3,
        isPrimary: false),
      claim(
        "\(network): pairs raise normalized loops (what was made, no benefit).", .loops, .greater,
        isPrimary: false),
    ]
  }
}
