import Configuration
import Networks
import Regularizers
import Tensors
import Training

/// An operator as users find it: one row registers it with the command line and the documentation.
public struct OperatorRow: Sendable {
  /// What is known of a run where an operator is read.
  struct Context: Sendable {
    /// What the network is made of.
    var outline: NetworkOutline
    /// The terms.
    var terms: [RegularizerSpec]
    /// Where the operator's name stands.
    var origin: Origin
  }

  /// The name in configurations.
  public let name: String
  /// One sentence.
  public let summary: String
  /// The operator's own parameters.
  public let keys: [KeyEntry]
  /// Reads the operator; throws where it cannot take the network's weights.
  let read: @Sendable (ConfigurationSection, Context) throws(ConfigurationError) -> any TrainingOperator

  /// A row whose operator is made of what is known of the run and of the values of its keys, read in their order.
  init<each Value>(
    name: String, summary: String, keys key: repeat Key<each Value>,
    make: @escaping @Sendable (Context, repeat each Value) throws(ConfigurationError) -> any TrainingOperator
  ) {
    self.name = name
    self.summary = summary
    keys = KeyEntry.all(of: repeat each key)
    read = { section, context throws(ConfigurationError) in
      let made = try make(context, repeat try (each key).read(section))
      try context.origin.placing { try made.check(context.outline.shapes) }
      return made
    }
  }
}

extension OperatorRow {
  /// Every operator.
  public static let all: [OperatorRow] = [
    OperatorRow(
      name: MagnitudePruning.name,
      summary: "Takes the weakest weights away step by step, and trains the rest on.",
      keys: Key("initial", default: 0, .fraction), Key(required: "final", .fraction), period(),
      Key<MagnitudePruning.Scope>.choice("scope", default: .layer)
    ) { MagnitudePruning(initial: $1, final: $2, period: $3, scope: $4) },
    OperatorRow(
      name: Regrowth.name, summary: "Lets the weakest connections of a mask go, and as many others grow.",
      keys: Key("share", default: 0.3, KeyRule("a number from 0 to 1") { (0...1) ~= $0 }),
      Key<Regrowth.Choice>.choice("by", default: .gradient), period()
    ) { Regrowth(share: $1, choice: $2, period: $3) },
    OperatorRow(
      name: ClusterableInitialization.name,
      summary: "Makes fresh weights within given modules larger than those between them.",
      keys: Key.count("modules", default: 2), Key("contrast", default: 3, .positive)
    ) { ClusterableInitialization(modules: $1, contrast: $2) },
    OperatorRow(
      name: ModuleGrowth.name,
      summary: "Lets a recurrent network grow module by module, one for each question of a curriculum.",
      keys: Key<Int>(required: "modules", KeyRule("a whole number from 1") { $0 >= 1 }),
      Key("criterion", default: 0.98, .fraction), Key.count("every", default: 100),
      Key("noise", default: 0.03, .nonnegative), Key("timeNoise", default: 0.02, .nonnegative),
      Key("slowing", default: 0.95, KeyRule("a number from 0 to 1") { (0...1) ~= $0 }),
      Key<Int>("freezeAfter", default: 25, KeyRule("a whole number from 0") { $0 >= 0 })
    ) {
      ModuleGrowth(
        modules: $1, criterion: $2, every: $3, noise: $4, timeNoise: $5, slowing: $6, freezeAfter: $7)
    },
    OperatorRow(
      name: RidgeReadout.name,
      summary: "Solves the last layer by ridge regression on all examples, after the last step.",
      keys: Key("ridge", default: 1e-7, .nonnegative)
    ) { RidgeReadout(ridge: $1) },
    OperatorRow(
      name: NeuronSwap.name,
      summary: "Lets units of a layer change places where that makes wires shorter.",
      keys: Key.count("candidates", default: 5), Key("terminals", default: true), period(to: 1, every: 200)
    ) { context, candidates, movesTerminals, period throws(ConfigurationError) in
      guard context.outline.isChain else {
        throw ConfigurationError(
          context.origin,
          "operator swap lets units change places in a chain of layers (allowed: a network in which each layer is "
            + "connected with the next and with no other)")
      }
      guard let prices = context.terms.lazy.compactMap({ $0.wirePrices(context.outline) }).first else {
        throw ConfigurationError(
          context.origin,
          "operator swap needs a term that gives wires a price (allowed: one wiringCost among regularizers)")
      }
      return NeuronSwap(
        prices: prices, candidates: candidates, movesTerminals: movesTerminals, period: period)
    },
  ]

  /// When an operator acts: its beginning bounds its end.
  private static func period(to end: Double = 0.75, every interval: Int = 100) -> Key<OperatorPeriod> {
    let begin = Key(
      "begin", default: 0.0, KeyRule("a share of the training, 0 to 1") { (0...1) ~= $0 })
    let every = Key.count("every", default: interval)
    let share = KeyEntry("end", "a share of the training, begin to 1", default: "\(end)".trimmingFraction)
    return Key(begin.entries + [share] + every.entries) { section throws(ConfigurationError) in
      let begin = try begin.read(section)
      let end = try section.value(
        "end", default: max(begin, end), where: { (begin...1) ~= $0 },
        allowed: "a share of the training, \(begin) to 1")
      return OperatorPeriod(from: begin, to: end, every: try every.read(section))
    }
  }
}
