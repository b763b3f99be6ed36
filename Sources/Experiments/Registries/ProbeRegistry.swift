import Configuration
import Probes

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
      keys: Key("resolution", default: 1, .positive), Key.count("restarts", default: 10),
      Key.count("draws", default: 10)
    ) { ModuleLesion(resolution: $0, restarts: $1, draws: $2) },
    ProbeRow(
      name: Pruning.name, summary: "The weakest weights set to zero, without training after it.",
      unit: "the mean rise of the loss over the shares",
      keys: levels(
        [0.5, 0.7, 0.8, 0.9, 0.95],
        KeyRule("a list of shares from 0 to 1") { levels in
          !levels.isEmpty && levels.allSatisfy { (0...1) ~= $0 } && Set(levels).count == levels.count
        })
    ) { Pruning(levels: $0) },
  ]

  private static func levels(
    _ fallback: [Double],
    _ rule: KeyRule<[Double]> = KeyRule("a list of numbers above 0, none twice") { levels in
      !levels.isEmpty && levels.allSatisfy { $0 > 0 && $0.isFinite } && Set(levels).count == levels.count
    }
  ) -> Key<[Double]> { Key("levels", default: fallback, rule) }
}
