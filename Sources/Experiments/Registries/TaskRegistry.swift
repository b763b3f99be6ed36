import Configuration
import Tasks

/// A task as users find it: one row registers a task with the command line and the documentation.
public struct TaskRow: Sendable {
  /// The name in configurations.
  public let name: String
  /// One sentence.
  public let summary: String
  /// The task's own options.
  public let keys: [KeyEntry]
  /// Reads the task's own options.
  public let read: @Sendable (ConfigurationSection) throws(ConfigurationError) -> any TaskSource

  /// A row whose task is made of the values of its keys, which are read in their order.
  public init<each Value>(
    name: String, summary: String, keys key: repeat Key<each Value>,
    make: @escaping @Sendable (repeat each Value) -> any TaskSource
  ) {
    self.name = name
    self.summary = summary
    keys = KeyEntry.all(of: repeat each key)
    read = { section throws(ConfigurationError) in make(repeat try (each key).read(section)) }
  }
}

extension TaskRow {
  /// Every task.
  public static let all: [TaskRow] = single + sequences

  /// Tasks whose examples have no time.
  private static let single: [TaskRow] = [
    TaskRow(
      name: Retina.name, summary: "Left and right objects on eight pixels; rules and, or, xor, both.",
      keys: Key<Retina.Rule>.choice("rule", default: .and),
      Key<Choice<Retina.Cell>>.optional(
        "heldOut",
        says:
          "\(Choice<Retina.Cell>.allowed): patterns with objects there alone are held out; without it none are"
      )
    ) { Retina(rule: $0, heldOut: $1?.value) },
    TaskRow(
      name: Sinusoids.name, summary: "Four sinusoids of four inputs: the modules are known.",
      keys: examples("trainingCount", 1000, to: 10_000_000), examples("testCount", 1000, to: 10_000_000),
      Key<Sinusoids.Mixing>.choice("mixing", default: .none)
    ) { Sinusoids(trainingCount: $0, testCount: $1, mixing: $2) },
    TaskRow(
      name: HeldOutSinusoids.name,
      summary: "Four sinusoids of which combinations of inputs are held out of training.",
      keys: Key("positives", default: 1, .within(1...4)),
      Key(
        "limit", default: 2, .within(HeldOutSinusoids.limits),
        says: "1 to 2, and up to \(HeldOutSinusoids.largestLimit) where positives is 4"),
      Key.optional("products", .within(HeldOutSinusoids.strengths), says: "0 to 10; without it 0"),
      examples("trainingCount", 1000, to: 10_000_000), examples("testCount", 1000, to: 10_000_000)
    ) {
      HeldOutSinusoids(positives: $0, limit: $1, products: $2 ?? 0, trainingCount: $3, testCount: $4)
    },
    TaskRow(
      name: Digits.name, summary: "1,797 handwritten digits of 8 × 8 pixels, which the program carries.",
      keys: Key("testCount", default: 540, KeyRule("1 ..< 1797") { (1..<1797) ~= $0 })
    ) { Digits(testCount: $0) },
    TaskRow(
      name: IDXImages.name, summary: "Images in the four standard MNIST-format files of a directory.",
      keys: Key<String>(required: "directory", says: "the directory of the four files").located,
      Key<Int>.optional("classes", .within(1...256), says: "labels are below it, 1 to 256; without it 10")
    ) { IDXImages(directory: $0, classes: $1 ?? 10) },
    TaskRow(
      name: FashionMNIST.name,
      summary: "70,000 images of clothes, from the Debian package dataset-fashion-mnist.",
      keys: Key(
        "directory", default: FashionMNIST.defaultDirectory, says: "the directory of the four files"
      ).located
    ) { FashionMNIST(directory: $0) },
    TaskRow(
      name: Symbolic.name,
      summary: "Small regressions: the formulas independence, featureSharing, compositionality.",
      keys: Key<Symbolic.Formula>.choice("formula", default: .independence),
      examples("trainingCount", 100, to: 10_000_000), examples("testCount", 100, to: 10_000_000)
    ) { Symbolic(formula: $0, trainingCount: $1, testCount: $2) },
    TaskRow(
      name: TwoMoons.name, summary: "Two interleaved half circles in the plane, in two classes.",
      keys: Key("trainingCount", default: 200, .within(2...10_000_000)),
      Key("testCount", default: 200, .within(2...10_000_000)), Key("noise", default: 0.1, .nonnegative)
    ) { TwoMoons(trainingCount: $0, testCount: $1, noise: $2) },
    TaskRow(
      name: ModularAddition.name, summary: "a + b modulo p; the inputs are tokens, to be embedded.",
      keys: Key("modulus", default: 59, .within(2...1000)), trainingShare
    ) { ModularAddition(modulus: $0, trainingShare: $1) },
    TaskRow(
      name: Permutations.name,
      summary: "The composition of permutations; the inputs are tokens, to be embedded.",
      keys: Key("degree", default: 4, .within(2...5)), trainingShare
    ) { Permutations(degree: $0, trainingShare: $1) },
    TaskRow(
      name: Circuit.name, summary: "Two exclusive ors joined by a rule and, or: the circuit of varying goals.",
      keys: Key<Circuit.Rule>.choice("rule", default: .and)
    ) { Circuit(rule: $0) },
    TaskRow(
      name: DoubleDigits.name,
      summary: "Two handwritten digits side by side, both to be named: the modules are known.",
      keys: examples("trainingCount", 5000), examples("testCount", 1000),
      Key<Int>.optional(
        "partners", .within(DoubleDigits.partnersAllowed),
        says:
          "with how many right digits each left digit is seen, 1 to 9, all other pairs being held out; without it all are seen"
      )
    ) { DoubleDigits(trainingCount: $0, testCount: $1, partners: $2) },
    TaskRow(
      name: SeveralImages.name,
      summary: "Several images side by side, each to be named by one network: the modules are known.",
      keys: Key("images", default: 4, .within(1...100)),
      Key<String>.optional(
        "directory",
        says: "a directory of four MNIST-format files, otherwise the digits that the program carries"
      ).located, examples("trainingCount", 10000), examples("testCount", 1000)
    ) { SeveralImages(images: $0, directory: $1, trainingCount: $2, testCount: $3) },
    TaskRow(
      name: GatedRules.name, summary: "Linear rules of which a cue says the one that holds.",
      keys: Key.count("rules", default: 4, to: 1000), Key.count("values", default: 2, to: 1000),
      examples("trainingCount", 1000), examples("testCount", 1000)
    ) { GatedRules(rules: $0, values: $1, trainingCount: $2, testCount: $3) },
  ]

  /// Tasks in time: an example is steps × features, as network.input says.
  private static let sequences: [TaskRow] = [
    ofBits(
      NParity.name, "Whether the last bits of a sequence hold an odd number of ones.",
      lag: "bits", length: "steps, at least bits"
    ) { NParity($0) },
    ofBits(
      NDelayedMatch.name, "Whether the last bit of a sequence is the one that came lag steps before.",
      lag: "lag", length: "steps, more than lag"
    ) { NDelayedMatch($0) },
    TaskRow(
      name: DelayedRecall.name,
      summary: "Symbols that are shown, then a delay, then a cue to name them: recall and copy.",
      keys: Key("symbols", default: 8, .within(2...1000)), Key.count("length", default: 1, to: 1000),
      Key("delay", default: 20, .within(0...100_000)),
      Key<Int>.optional("shortest", KeyRule("the shortest delay where delays differ, up to delay") { $0 >= 0 }),
      Key<SymbolChannels>.choice("channels", default: .shared), Key("noise", default: 0, .nonnegative),
      examples("trainingCount", 2000), examples("testCount", 1000)
    ) {
      DelayedRecall(
        symbols: $0, length: $1, delay: $2, shortest: $3, channels: $4, noise: $5, trainingCount: $6,
        testCount: $7)
    },
    TaskRow(
      name: Copy.name, summary: "Symbols that are shown, a delay, a cue, then to be repeated one a step.",
      keys: Key("symbols", default: 8, .within(2...1000)), Key.count("length", default: 10, to: 1000),
      Key.count("delay", default: 20, to: 100_000), examples("trainingCount", 4000), examples("testCount", 1000)
    ) { Copy(symbols: $0, length: $1, delay: $2, trainingCount: $3, testCount: $4) },
    TaskRow(
      name: MemoryCapacity.name,
      summary: "The inputs of so many steps ago: the capacity is the sum of squared correlations.",
      keys: Key.count("lags", default: 40, to: 10_000),
      Key.count("steps", default: 100, to: 100_000, says: "more than lags"), examples("trainingCount", 4000),
      examples("testCount", 2000)
    ) { MemoryCapacity(lags: $0, steps: $1, trainingCount: $2, testCount: $3) },
    TaskRow(
      name: Maze.name, summary: "A goal, a delay, and two open ways of which one leads to the goal.",
      keys: Key.count("goalSteps", default: 20, to: 10_000), Key("delay", default: 10, .within(0...100_000)),
      Key.count("choiceSteps", default: 20, to: 10_000), Key("noise", default: 0.05, .nonnegative),
      examples("trainingCount", 5120), examples("testCount", 2560)
    ) { Maze(goalSteps: $0, delay: $1, choiceSteps: $2, noise: $3, trainingCount: $4, testCount: $5) },
    TaskRow(
      name: Cognitive.name,
      summary: "Twenty cognitive tasks, or some of them, each trial with its rule; answers at every step.",
      keys: rules, Key("interval", default: 20, .within(1...100), says: "milliseconds of a step, 1 to 100"),
      Key("noise", default: 0.01, .nonnegative), examples("trainingCount", 2000), examples("testCount", 500)
    ) { Cognitive(rules: $0, interval: $1, noise: $2, trainingCount: $3, testCount: $4) },
    TaskRow(
      name: AssociativeRecall.name,
      summary:
        "Pairs of a key and a value, then a key: the value behind it; the inputs are tokens, to be embedded.",
      keys: Key.count("pairs", default: 4, to: 1000),
      Key("keys", default: 8, .within(1...100_000), says: "at least pairs, to 100000"),
      Key("values", default: 8, .within(2...100_000)), examples("trainingCount", 8000),
      examples("testCount", 2000)
    ) { AssociativeRecall(pairs: $0, keys: $1, values: $2, trainingCount: $3, testCount: $4) },
  ]

  /// A task of sequences of bits, whose options have these names and words.
  private static func ofBits(
    _ name: String, _ summary: String, lag: String, length: String,
    make: @escaping @Sendable (BitSequences) -> any TaskSource
  ) -> TaskRow {
    TaskRow(
      name: name, summary: summary, keys: Key.count(lag, default: 3, to: 1000),
      Key.count("length", default: 12, to: 100_000, says: length),
      Key<Int>.optional(
        "shortest", KeyRule("the least steps of a sequence where lengths differ, up to length") { $0 >= 1 }),
      heads, examples("trainingCount", 4000), examples("testCount", 1000)
    ) {
      make(BitSequences(lag: $0, length: $1, shortest: $2, heads: $3, trainingCount: $4, testCount: $5))
    }
  }

  /// One or several of the cognitive tasks; none says all.
  private static let rules = Key<[CognitiveRule]>([
    KeyEntry(
      "rules", "a list of " + CognitiveRule.allCases.map(\.rawValue).joined(separator: ", ") + "; otherwise all"
    )
  ]) { section throws(ConfigurationError) in
    try section.optional(
      "rules", as: [Choice<CognitiveRule>].self,
      where: { !$0.isEmpty && Set($0.map(\.value)).count == $0.count },
      allowed: "a list of different rules")?.map(\.value) ?? []
  }

  private static let heads = Key<LagHeads>.choice("heads", default: .last)

  private static func examples(_ name: String, _ standard: Int, to most: Int = 1_000_000) -> Key<Int> {
    .count(name, default: standard, to: most)
  }

  private static let trainingShare = Key(
    "trainingShare", default: 0.8, KeyRule("a number above 0 and below 1") { $0 > 0 && $0 < 1 })
}
