import Configuration

/// `seeds:` how many, counted from zero, or which.
struct SweepSeeds: ConfigurationReadable, Sendable {
  static let allowed = "a number from 1 to \(Sweep.mostRuns), or a list of different whole numbers from 0"

  var seeds: [UInt64]

  init(_ node: ConfigurationValue, key: String) throws(ConfigurationError) {
    let refusal = ConfigurationError.cannotBe(node, key, allowed: Self.allowed)
    if case .list = node.content {
      seeds = try [UInt64](node, key: key)
      guard !seeds.isEmpty, Set(seeds).count == seeds.count else { throw refusal }
    } else {
      guard let count = try? Int(node, key: key), (1...Sweep.mostRuns).contains(count) else { throw refusal }
      seeds = (0..<UInt64(count)).map { $0 }
    }
  }

  func configurationValue(origin: Origin) -> ConfigurationValue { seeds.configurationValue(origin: origin) }
}
