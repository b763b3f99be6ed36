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
]

extension ConfigurationSection {
  /// A number of things: at least one.
  func count(_ key: String, default fallback: Int, to most: Int = .max) throws(ConfigurationError) -> Int {
    let bound = most == .max ? "" : " to \(most)"
    return try value(
      key, default: fallback, where: { (1...most) ~= $0 }, allowed: "a whole number from 1\(bound)")
  }

  /// A number that is not negative.
  func nonnegative(_ key: String, default fallback: Double) throws(ConfigurationError) -> Double {
    try value(key, default: fallback, where: { $0 >= 0 }, allowed: "a number from 0")
  }

  /// A number in [0, 1).
  func fraction(_ key: String, default fallback: Double) throws(ConfigurationError) -> Double {
    try value(key, default: fallback, where: { (0..<1) ~= $0 }, allowed: "a number from 0 to below 1")
  }

  /// A number above zero.
  func positive(_ key: String, default fallback: Double) throws(ConfigurationError) -> Double {
    try value(key, default: fallback, where: { $0 > 0 }, allowed: "a number above 0")
  }
}
