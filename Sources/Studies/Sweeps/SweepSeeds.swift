import Configuration

/// `seeds:` how many, counted from zero, or which.
struct SweepSeeds: ConfigurationReadable, Sendable {
  static let allowed = "a number of seeds from 1, or a list of different whole numbers from 0"

  var seeds: [UInt64]

  init(_ node: ConfigurationValue, key: String) throws(ConfigurationError) {
    let refusal = ConfigurationError(node.origin, "\(key) cannot be read (allowed: \(Self.allowed))")
    if case .list = node.content {
      seeds = try [UInt64](node, key: key)
      guard !seeds.isEmpty, Set(seeds).count == seeds.count else { throw refusal }
    } else {
      guard let count = try? Int(node, key: key), count >= 1 else { throw refusal }
      seeds = (0..<UInt64(count)).map { $0 }
    }
  }

  func configurationValue(origin: Origin) -> ConfigurationValue { seeds.configurationValue(origin: origin) }
}
