extension ConfigurationSection {
  /// A number of things: at least one, and no more than can be.
  package func count(_ key: String, default fallback: Int, to most: Int = .max) throws(ConfigurationError)
    -> Int
  {
    let count = try value(key, default: fallback, where: { $0 >= 1 }, allowed: "a whole number from 1")
    guard count <= most else {
      throw ConfigurationError(origin(of: key), "\(key) cannot be '\(count)' (allowed: up to \(most))")
    }
    return count
  }

  /// A number that is not negative.
  package func nonnegative(_ key: String, default fallback: Double) throws(ConfigurationError) -> Double {
    try value(key, default: fallback, where: { $0 >= 0 }, allowed: "a number from 0")
  }

  /// A number in [0, 1).
  package func fraction(_ key: String, default fallback: Double) throws(ConfigurationError) -> Double {
    try value(key, default: fallback, where: { (0..<1) ~= $0 }, allowed: "a number from 0 to below 1")
  }

  /// A number above zero.
  package func positive(_ key: String, default fallback: Double) throws(ConfigurationError) -> Double {
    try value(key, default: fallback, where: { $0 > 0 }, allowed: "a number above 0")
  }
}
