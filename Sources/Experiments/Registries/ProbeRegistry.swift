import Configuration
import Measures
import Probes
import Tasks

/// A probe as users find it: one row registers it with the command line and the documentation.
public struct ProbeRow: Sendable {
  /// The name in configurations.
  public let name: String
  /// One sentence.
  public let summary: String
  /// What its value is a number of.
  public let unit: String
  /// The probe's own parameters.
  public let keys: [KeyEntry]
  /// Reads the probe.
  let read: @Sendable (ConfigurationSection) throws(ConfigurationError) -> any Probe

  /// A row whose probe is made of the values of its keys, read in their order.
  init<each Value>(
    name: String, summary: String, unit: String, keys key: repeat Key<each Value>,
    make: @escaping @Sendable (repeat each Value) -> any Probe
  ) {
    self.name = name
    self.summary = summary
    self.unit = unit
    keys = KeyEntry.all(of: repeat each key)
    read = { section throws(ConfigurationError) in make(repeat try (each key).read(section)) }
  }
}

extension ProbeRow {
  /// Every probe.
  public static let all: [ProbeRow] = [
    ProbeRow(
      name: WeightNoise.name, summary: "Noise on all weights: how much the test loss rises.",
      unit: "the rise of the loss for each square of the noise's relative size, at the first level",
      keys: levels([0.03, 0.1, 0.3]), Key.count("draws", default: 64),
      Key<WeightNoise.Kind>.choice("kind", default: .dense), Key("balanced", default: true)
    ) { WeightNoise(levels: $0, draws: $1, kind: $2, isBalanced: $3) },
    ProbeRow(
      name: InputNoise.name, summary: "Noise on the inputs: how much the test loss rises.",
      unit: "the mean rise of the loss over the levels, each a share of the inputs' standard deviation",
      keys: levels([0.05, 0.1, 0.2, 0.5]), Key.count("draws", default: 16)
    ) { InputNoise(levels: $0, draws: $1) },
    ProbeRow(
      name: UnitLesion.name, summary: "Each hidden unit silenced in turn: how much the test loss rises.",
      unit: "the mean rise of the loss over units"
    ) { UnitLesion() },
    ProbeRow(
      name: ModuleLesion.name,
      summary:
        "The hidden units of each module silenced together: how much the test loss rises, beside random units.",
      unit: "the mean rise of the loss over modules",
      keys: resolution, restarts, Key.count("draws", default: 10)
    ) { ModuleLesion(search: ModuleSearch(resolution: $0, restarts: $1), draws: $2) },
    ProbeRow(
      name: DoubleDissociation.name,
      summary:
        "The hidden units of each module silenced together: whether one part of the task alone is harmed.",
      unit: "from 1, one part alone, to 0, all alike; the mean over modules",
      keys: resolution, restarts, Key.count("draws", default: 10)
    ) { DoubleDissociation(search: ModuleSearch(resolution: $0, restarts: $1), draws: $2) },
    ProbeRow(
      name: CircuitSize.name,
      summary:
        "The fewest hidden units that answer a part of the task, and whether these are the ones that do.",
      unit: "the mean over parts of the share of hidden units in a circuit",
      keys: Key("tolerance", default: 0.1, .fraction),
      Key<Double>.optional(
        "loss", .positive, says: "a number above 0: the loss that a circuit may have, instead of a tolerance"),
      Key.count("examples", default: 200), Key.count("draws", default: 20)
    ) { CircuitSize(tolerance: $0, loss: $1, examples: $2, draws: $3) },
    ProbeRow(
      name: JacobianLeak.name,
      summary: "Share of the mean absolute Jacobian that joins what the task keeps apart.",
      unit: "a share of the slopes of outputs by inputs, from 0", keys: Key.count("examples", default: 200)
    ) { JacobianLeak(examples: $0) },
    ProbeRow(
      name: FunctionalModules.name,
      summary: "Modules of hidden units that change together, and whether they are those of the weights.",
      unit: "Newman's modularity of the graph of absolute correlations",
      keys: resolution, restarts, Key.count("draws", default: 199)
    ) { FunctionalModules(search: ModuleSearch(resolution: $0, restarts: $1), draws: $2) },
    ProbeRow(
      name: ModuleSimilarity.name, summary: "How alike what different modules represent is: linear CKA.",
      unit: "the mean over pairs of modules of an alignment from 0 to 1",
      keys: resolution, restarts, Key.count("draws", default: 20)
    ) { ModuleSimilarity(search: ModuleSearch(resolution: $0, restarts: $1), draws: $2) },
    ProbeRow(
      name: Selectivity.name, summary: "Whether hidden units listen to one group of inputs.",
      unit: "from 1, one group alone moves a unit, to 0, all do alike; the mean over units",
      keys: Key.count("bases", default: 20), Key.count("varied", default: 100)
    ) { Selectivity(bases: $0, varied: $1) },
    ProbeRow(
      name: TaskVariance.name,
      summary: "Whether hidden units fall into clusters by the conditions of the task in which they vary.",
      unit: "the mean silhouette of the clusters, from -1 to 1",
      keys: resolution, restarts,
      Key<Int>("clusters", default: 29, .within(2...1000), says: "the largest number of clusters, 2 to 1000"),
      Key.count("starts", default: 20), Key.count("draws", default: 199)
    ) {
      TaskVariance(search: ModuleSearch(resolution: $0, restarts: $1), most: $2, starts: $3, draws: $4)
    },
    ProbeRow(
      name: GateLoops.name,
      summary: "Normalized loops of gated units, of all gates together and of each alone.",
      unit: "modules, from 1; the mean over pairs of connections with gates"
    ) { GateLoops() },
    ProbeRow(
      name: LyapunovExponent.name,
      summary: "How fast neighboring states of recurrent units part, and over which gains they hardly do.",
      unit: "per step, the largest Lyapunov exponent under the task's inputs",
      keys: gains(LyapunovExponent().gains), Key("tolerance", default: 0.02, .positive), steps(1000, from: 10)
    ) { LyapunovExponent(gains: $0, tolerance: $1, steps: $2) },
    ProbeRow(
      name: CriticalGains.name,
      summary: "Over which gains recurrent units stay nearly critical, and what the network can do there.",
      unit: "the length of the interval of ln g in which the largest Lyapunov exponent is near zero",
      keys: gains(CriticalGains().gains), Key("tolerance", default: 0.02, .positive), steps(1000, from: 2),
      Key<Int>("lags", default: 40, .within(1...2000), says: "a whole number from 1 to 2000"),
      Key("noise", default: 0.1, .nonnegative)
    ) { CriticalGains(gains: $0, tolerance: $1, steps: $2, lags: $3, noise: $4) },
    ProbeRow(
      name: BranchingRatio.name,
      summary:
        "How many units each active recurrent unit activates: the branching ratio by multistep regression.",
      unit: "units activated by one, 1 where activity neither dies out nor grows",
      keys: steps(5000, from: 1000),
      Key<Int>("lags", default: 40, .within(2...500), says: "the longest of the slopes in steps, 2 to 500")
    ) { BranchingRatio(steps: $0, lags: $1) },
    ProbeRow(
      name: AvalancheLaws.name,
      summary:
        "Whether excursions of recurrent units' activity have the sizes and durations of a critical process.",
      unit: "the exponent of the power law of sizes, 3/2 at a critical branching process",
      keys: steps(20_000, from: 1000),
      Key<Int>(
        "draws", default: 0, .within(0...100_000),
        says: "samples of the law that are drawn for goodness, 0 for none")
    ) { AvalancheLaws(steps: $0, draws: $1) },
    ProbeRow(
      name: Susceptibility.name,
      summary: "How much the share of active recurrent units fluctuates.",
      unit: "the variance of the share of active units times their number",
      keys: steps(5000, from: 100)
    ) { Susceptibility(steps: $0) },
    ProbeRow(
      name: InputMemory.name,
      summary: "How many past inputs can be read out of the states of recurrent units by linear readouts.",
      unit: "inputs, the sum of squared correlations over lags less that of chance",
      keys: Key<Int>("lags", default: 100, .within(1...2000), says: "a whole number from 1 to 2000"),
      Key("scale", default: 1, .positive), steps(2000, from: 100)
    ) { InputMemory(lags: $0, scale: $1, steps: $2) },
    ProbeRow(
      name: LongestDelay.name,
      summary:
        "For how long a network keeps what it was shown: the longest delay at which it still answers right.",
      unit: "steps between what is shown and what is asked",
      keys: Key<[Int]>(
        "delays", default: LongestDelay().delays,
        KeyRule("a list of whole numbers from 0, ascending") { delays in
          !delays.isEmpty && delays[0] >= 0 && zip(delays, delays.dropFirst()).allSatisfy { $0 < $1 }
        }),
      Key<Double>("accuracy", default: 0.95, KeyRule("a number above 0 and up to 1") { $0 > 0 && $0 <= 1 })
    ) { LongestDelay(delays: $0, accuracy: $1) },
    ProbeRow(
      name: Pruning.name, summary: "The weakest weights set to zero, without training after it.",
      unit: "the mean rise of the loss over the shares",
      keys: levels(
        [0.5, 0.7, 0.8, 0.9, 0.95],
        KeyRule("a list of shares from 0 to 1") { levels in
          !levels.isEmpty && levels.allSatisfy { (0...1) ~= $0 } && Set(levels).count == levels.count
        })
    ) { Pruning(levels: $0) },
    ProbeRow(
      name: Rounding.name, summary: "Weights rounded to a few bits, without training after it.",
      unit: "the mean rise of the loss over the numbers of bits",
      keys: levels(
        [8, 6, 4],
        KeyRule("a list of whole numbers of bits from 2 to 24, none twice") { levels in
          !levels.isEmpty && levels.allSatisfy { (2...24) ~= $0 && $0 == $0.rounded() }
            && Set(levels).count == levels.count
        })
    ) { Rounding(levels: $0) },
    ProbeRow(
      name: HeldOutCombinations.name, summary: "The test loss on combinations of inputs that were never shown.",
      unit: "the task's loss on held-out examples"
    ) { HeldOutCombinations() },
    ProbeRow(
      name: FewShot.name,
      summary: "A new goal learned from a few examples: the share of wrong answers on all others.",
      unit: "the mean over sizes and draws of the share of wrong answers, both classes weighted alike",
      keys: goal, Key<FewShot.Trained>.choice("trained", default: .readout),
      Key<[Int]>(
        "examples", default: [4, 8, 16, 32, 64],
        KeyRule("a list of whole numbers from 1, none twice") { sizes in
          !sizes.isEmpty && sizes.allSatisfy { $0 >= 1 } && Set(sizes).count == sizes.count
        }),
      Key.count("draws", default: 20), Key.count("steps", default: 2000),
      Key("learningRate", default: 0.005, .positive)
    ) {
      FewShot(goal: $0, trained: $1, sizes: $2, draws: $3, steps: $4, learningRate: $5)
    },
    ProbeRow(
      name: Retarget.name, summary: "A new goal learned from all examples: how many steps it takes.",
      unit: "steps until the share of right answers is reached",
      keys: goal,
      Key<Double>("accuracy", default: 0.98, KeyRule("a number above 0 and up to 1") { $0 > 0 && $0 <= 1 }),
      Key.count("steps", default: 2000), Key.count("every", default: 5),
      Key("learningRate", default: 0.005, .positive)
    ) { Retarget(goal: $0, accuracy: $1, steps: $2, every: $3, learningRate: $4) },
    ProbeRow(
      name: Forgetting.name,
      summary: "Some outputs learn a new goal: how much worse the others become.",
      unit:
        "the rise of the other outputs' mean squared error when the new goal is learned as well as beside them",
      keys: Key<String>(
        "goal", default: "near",
        says: "a goal that changes some outputs alone; sinusoids: "
          + Sinusoids.Goal.allCases.map(\.rawValue).joined(separator: ", ")),
      Key<Forgetting.Method>.choice("optimizer", default: .sgd), Key("learningRate", default: 0.005, .positive),
      Key<Double>.optional("momentum", .fraction, says: "a number from 0 to below 1, with sgd; without it 0.9"),
      Key<Double>.optional("epsilon", .positive, says: "a number above 0, with adam; without it 1e-8"),
      Key.count("steps", default: 1000),
      Key.count("batchSize", default: 200), Key.count("every", default: 10),
      Key("loops", default: 0, .nonnegative), Key("cut", default: 0, .fraction)
    ) {
      Forgetting(
        goal: $0, method: $1, learningRate: $2, momentum: $3, epsilon: $4, steps: $5, batchSize: $6, every: $7,
        loops: $8, cut: $9)
    },
  ]

  private static func gains(_ fallback: [Double]) -> Key<[Double]> {
    Key<[Double]>(
      "gains", default: fallback,
      KeyRule("a list of two numbers above 0 or more, ascending") { gains in
        gains.count > 1 && gains[0] > 0 && zip(gains, gains.dropFirst()).allSatisfy { $0 < $1 }
          && gains.allSatisfy(\.isFinite)
      })
  }

  private static func steps(_ fallback: Int, from least: Int) -> Key<Int> {
    Key<Int>(
      "steps", default: fallback, .within(least...10_000_000), says: "a whole number from \(least) to 10000000")
  }

  private static let resolution = Key<Double>("resolution", default: 1, .positive)
  private static let restarts = Key<Int>.count(
    "restarts", default: 10, to: MeasurementOptions.restartsAllowed.upperBound)

  private static let goal = Key<String>(
    "goal", default: "or",
    says: "a goal that the task knows; retina with one output: "
      + Retina.Goal.allCases.map(\.rawValue).joined(separator: ", "))

  private static func levels(
    _ fallback: [Double],
    _ rule: KeyRule<[Double]> = KeyRule("a list of numbers above 0, none twice") { levels in
      !levels.isEmpty && levels.allSatisfy { $0 > 0 && $0.isFinite } && Set(levels).count == levels.count
    }
  ) -> Key<[Double]> { Key("levels", default: fallback, rule) }
}
