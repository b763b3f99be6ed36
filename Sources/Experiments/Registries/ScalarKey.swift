import Configuration
import Tensors

// Numbers that are computed with as `Scalar`s. A bound that holds for what is written need not hold for what single precision
// makes of it: 1e-300 becomes 0, and 1.00000000001 becomes 1.

extension Key where Value == Scalar {
  /// A number with a default, which keeps its rule when it is rounded to a `Scalar`.
  static func scalar(
    _ name: String, default fallback: Double, _ rule: KeyRule<Double> = .any, says: String? = nil
  ) -> Key {
    let key = Key<Double>(name, default: fallback, rule, says: says)
    return Key(key.entries) { section throws(ConfigurationError) in
      try rounded(try key.read(section), rule, section, name)
    }
  }

  /// The same of a number that may be absent.
  static func optionalScalar(
    _ name: String, _ rule: KeyRule<Double> = .any, says: String? = nil
  ) -> Key<Scalar?> {
    let key = Key<Double>.optional(name, rule, says: says)
    return Key<Scalar?>(key.entries) { section throws(ConfigurationError) in
      guard let value = try key.read(section) else { return nil }
      return try rounded(value, rule, section, name)
    }
  }
}

/// The number as it is computed with; throws where that is none, or not one that the rule allows.
func rounded(
  _ value: Double, _ rule: KeyRule<Double>, _ section: ConfigurationSection, _ name: String
) throws(ConfigurationError) -> Scalar {
  let scalar = Scalar(value)
  guard scalar.isFinite, rule.isAllowed(Double(scalar)) else {
    throw ConfigurationError(
      section.origin(of: name),
      "\(section.place(name)) cannot be '\(value)', which is \(scalar) in the precision of the weights (allowed: \(rule.allowed ?? Double.allowed))"
    )
  }
  return scalar
}
