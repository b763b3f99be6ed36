import Configuration
import Tasks

/// A task as users find it: one row registers a task with the command line and the documentation.
public struct TaskRow: Sendable {
  /// The name in configurations.
  public let name: String
  /// One sentence.
  public let summary: String
  /// Reads the task's own options.
  public let read: @Sendable (ConfigurationSection) throws(ConfigurationError) -> any TaskSource
}

/// Every task.
public let tasks: [TaskRow] = [
  TaskRow(
    name: Retina.name, summary: "Left and right objects on eight pixels; rules and, or, xor, both.",
    read: { section throws(ConfigurationError) in Retina(rule: try section.choice("rule", default: .and)) }),
  TaskRow(
    name: Sinusoids.name, summary: "Four sinusoids of four inputs: the modules are known.",
    read: { section throws(ConfigurationError) in
      Sinusoids(
        trainingCount: try section.count("trainingCount", default: 1000, to: 10_000_000),
        testCount: try section.count("testCount", default: 1000, to: 10_000_000),
        mixing: try section.choice("mixing", default: .none))
    }),
  TaskRow(
    name: Digits.name, summary: "1,797 handwritten digits of 8 × 8 pixels, which the program carries.",
    read: { section throws(ConfigurationError) in
      Digits(
        testCount: try section.value(
          "testCount", default: 540, where: { (1..<1797) ~= $0 }, allowed: "1 ..< 1797"))
    }),
  TaskRow(
    name: IDXImages.name, summary: "Images in the four standard MNIST-format files of a directory.",
    read: { section throws(ConfigurationError) in IDXImages(directory: try section.required("directory")) }),
  TaskRow(
    name: FashionMNIST.name,
    summary: "70,000 images of clothes, from the Debian package dataset-fashion-mnist.",
    read: { section throws(ConfigurationError) in
      FashionMNIST(directory: try section.value("directory", default: FashionMNIST.defaultDirectory))
    }),
  TaskRow(
    name: Symbolic.name,
    summary: "Small regressions: the formulas independence, featureSharing, compositionality.",
    read: { section throws(ConfigurationError) in
      Symbolic(
        formula: try section.choice("formula", default: .independence),
        trainingCount: try section.count("trainingCount", default: 100, to: 10_000_000),
        testCount: try section.count("testCount", default: 100, to: 10_000_000))
    }),
  TaskRow(
    name: TwoMoons.name, summary: "Two interleaved half circles in the plane, in two classes.",
    read: { section throws(ConfigurationError) in
      TwoMoons(
        trainingCount: try section.points("trainingCount", default: 200),
        testCount: try section.points("testCount", default: 200),
        noise: try section.nonnegative("noise", default: 0.1))
    }),
  TaskRow(
    name: ModularAddition.name, summary: "a + b modulo p; the inputs are tokens, to be embedded.",
    read: { section throws(ConfigurationError) in
      ModularAddition(
        modulus: try section.value("modulus", default: 59, where: { (2...1000) ~= $0 }, allowed: "2 to 1000"),
        trainingShare: try section.trainingShare())
    }),
  TaskRow(
    name: Permutations.name, summary: "The composition of permutations; the inputs are tokens, to be embedded.",
    read: { section throws(ConfigurationError) in
      Permutations(
        degree: try section.value("degree", default: 4, where: { (2...5) ~= $0 }, allowed: "2 to 5"),
        trainingShare: try section.trainingShare())
    }),
  TaskRow(
    name: Circuit.name, summary: "Two exclusive ors joined by a rule and, or: the circuit of varying goals.",
    read: { section throws(ConfigurationError) in Circuit(rule: try section.choice("rule", default: .and)) }),
  TaskRow(
    name: DoubleDigits.name,
    summary: "Two handwritten digits side by side, both to be named: the modules are known.",
    read: { section throws(ConfigurationError) in
      DoubleDigits(
        trainingCount: try section.count("trainingCount", default: 5000, to: 1_000_000),
        testCount: try section.count("testCount", default: 1000, to: 1_000_000))
    }),
  TaskRow(
    name: GatedRules.name, summary: "Linear rules of which a cue says the one that holds.",
    read: { section throws(ConfigurationError) in
      GatedRules(
        rules: try section.count("rules", default: 4, to: 1000),
        values: try section.count("values", default: 2, to: 1000),
        trainingCount: try section.count("trainingCount", default: 1000, to: 1_000_000),
        testCount: try section.count("testCount", default: 1000, to: 1_000_000))
    }),
]

extension ConfigurationSection {
  fileprivate func points(_ key: String, default fallback: Int) throws(ConfigurationError) -> Int {
    try value(key, default: fallback, where: { (2...10_000_000) ~= $0 }, allowed: "2 to 10000000")
  }

  fileprivate func trainingShare() throws(ConfigurationError) -> Double {
    try value(
      "trainingShare", default: 0.8, where: { $0 > 0 && $0 < 1 }, allowed: "a number above 0 and below 1")
  }
}
