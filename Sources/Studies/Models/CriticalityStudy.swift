import Dynamics
import Foundation
import Randomness
import Tensors

extension ModelStudy {
  /// Do modules widen the interval of gains over which activity is nearly critical?
  static let criticality = ModelStudy(
    name: "criticality",
    summary: "Do planted modules widen the interval of gains over which a network is nearly critical?",
    question: """
      200 tanh units, h ← tanh(g W h), with normal weights whose variances add up to 1 for each unit, in blocks of 20 or 50 of which the share \
      μ of the variance comes from outside, or without blocks. For gains g from 0.7 to 1.6 in steps of 0.025 the two largest Lyapunov \
      exponents are followed over 2,000 steps after 500. The outcome is the width of {log g : |λ₁| < 0.02}. Hypotheses: C1, weak \
      mixing (blocks of 20 at μ 0.02 and 0.1, blocks of 50 at 0.02) widens it against no blocks at the same row variance. C2, at μ 0.2 \
      there is no difference, within 15%. The effect is that of the spectral radius alone if it is gone when all matrices are brought \
      to the radius 1 (secondary), and it needs silence if it is gone under noise of 0.1 at every unit and step (secondary). \
      λ₁ near zero is also a limit cycle or a torus: the parts of the width with a second exponent below −0.02 and above stand apart. Directions, bounds \
      and sizes were committed before the first run; expected values come from a pilot on five other seeds with another program.
      """,
    left: """
      C3 to C5, of recurrent networks that learn, are the study's other half, criticality-learned, with a page of its own. Branching \
      networks with their avalanches and susceptibility, which were to be secondary outcomes, are not built.
      """,
    controls: Criticality.controls, groups: Criticality.groups, claims: Criticality.claims,
    learned: .criticalityLearned)
}

/// What the study of criticality compares.
enum Criticality {
  /// What matrices are made equal in, and whether there is noise.
  enum Setting: String, CaseIterable {
    case variance, radius, noise

    var title: String {
      switch self {
      case .variance: "The same row variance"
      case .radius: "The same spectral radius"
      case .noise: "The same row variance, with noise"
      }
    }
  }

  static let units = 200
  static let gains = (0...36).map { 0.7 + 0.025 * Double($0) }
  static let mixings = [0, 0.02, 0.1, 0.2, 0.5]

  static let width = StudyMetric.model("width", "width in log gain", better: .more)
  private static let metrics = [
    width, .model("width_lone", "part with λ₂ below", better: .more),
    .model("width_joint", "part with λ₂ near zero", better: .more),
    .model("radius", "spectral radius at gain 1", better: .more),
  ]

  /// A matrix structure's name; nil for no blocks.
  private static func name(_ block: Int?, _ mixing: Double) -> String {
    block.map { "blocks of \($0), mixing \(ConditionName.number(mixing))" } ?? "no blocks"
  }

  private static func condition(_ block: Int?, _ mixing: Double, _ setting: Setting) -> ModelCondition {
    let matrix = PlantedMatrix(units: units, blockSize: block ?? units, mixing: mixing)
    return ModelCondition(
      name: name(block, mixing), line: block.map { "blocks of \($0)" } ?? "no blocks",
      // Without blocks the share of the variance from outside any 20 units is nearly all.
      x: block == nil ? 1 : mixing
    ) { seed, trialSteps in
      var stream = RandomStream(seed: seed, stream: .initialization)
      var weights = matrix.weights(using: &stream)
      let radius = weights.spectralRadius
      if setting == .radius { weights = Scalar(1 / radius) * weights }
      var noise = RandomStream(seed: seed, stream: .noise)
      let found = TanhNetwork(weights: weights, noise: setting == .noise ? 0.1 : 0).exponents(
        gains: gains, settling: trialSteps ?? 500, steps: trialSteps ?? 2000, using: &noise)
      let interval = CriticalInterval(gains: gains, exponents: found)
      return [
        "width": interval.width, "width_lone": interval.lone, "width_joint": interval.joint, "radius": radius,
      ]
    }
  }

  static let groups = Setting.allCases.map { setting in
    ModelGroup(
      name: setting.rawValue, title: setting.title, axis: "share of the variance from outside the block",
      metrics: metrics,
      conditions: [condition(nil, 0, setting)]
        + [20, 50].flatMap { block in mixings.map { condition(block, $0, setting) } })
  }

  private static func claim(
    _ setting: Setting, _ statement: String, _ block: Int, _ mixing: Double,
    _ expectation: StudyClaim.Expectation, expected: (effect: Double, deviation: Double)? = nil
  ) -> StudyClaim {
    .ratio(
      setting.rawValue, statement, width, .condition(StudyCondition(named: name(block, mixing))), expectation,
      .condition(StudyCondition(named: name(nil, 0))), bound: 1.15, isPrimary: setting == .variance,
      expected: expected)
  }

  /// The deviations are of the pilot's two arms together: √((.07/.60)² + (.10/.38)²) and so on.
  static let claims: [StudyClaim] =
    [
      claim(
        .variance, "C1: blocks of 20 at mixing 0.02 widen the interval.", 20, 0.02, .greater,
        expected: (1.58, 0.29)),
      claim(
        .variance, "C1: blocks of 20 at mixing 0.1 widen the interval.", 20, 0.1, .greater,
        expected: (1.45, 0.3)),
      claim(
        .variance, "C1: blocks of 50 at mixing 0.02 widen the interval.", 50, 0.02, .greater,
        expected: (1.38, 0.3)),
      claim(
        .variance, "C2: blocks of 20 at mixing 0.2 change nothing, within 15%.", 20, 0.2, .equivalent,
        expected: (1, 0.3)),
      claim(
        .variance, "C2: blocks of 50 at mixing 0.2 change nothing, within 15%.", 50, 0.2, .equivalent,
        expected: (1, 0.3)),
    ]
    + [(Setting.radius, "At the same radius"), (.noise, "Under noise")].flatMap { setting, words in
      [(20, 0.02), (50, 0.02)].map { block, mixing in
        claim(
          setting, "\(words) blocks of \(block) at mixing 0.02 widen the interval too.", block, mixing, .greater
        )
      }
    }

  static let controls: [PositiveControl] = [
    PositiveControl(
      statement:
        "Below the transition activity dies out, and λ₁ is log g plus the logarithm of the spectral radius (N 200, g 0.5; difference)",
      expected: 0, tolerance: 0.005
    ) {
      var stream = RandomStream(seed: 0, stream: .initialization)
      let weights = PlantedMatrix(units: 200, blockSize: 200, mixing: 0).weights(using: &stream)
      let found = TanhNetwork(weights: weights).exponents(gains: [0.5], using: &stream)
      return found[0].first - log(0.5 * weights.spectralRadius)
    },
    PositiveControl(
      statement: "λ₁ of unstructured networks at N 500 and g 1.5, mean of four", expected: 0.0545,
      tolerance: 0.01
    ) {
      (0..<4).reduce(0) { sum, seed in
        var stream = RandomStream(seed: UInt64(seed), stream: .initialization)
        let weights = PlantedMatrix(units: 500, blockSize: 500, mixing: 0).weights(using: &stream)
        return sum + TanhNetwork(weights: weights).exponents(gains: [1.5], using: &stream)[0].first / 4
      }
    },
  ]
}
