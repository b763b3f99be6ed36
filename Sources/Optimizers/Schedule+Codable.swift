/// Written as a name with its parameters beside it: `{ name: cosine, final: 0.1 }`; what is left out has its default.
extension Schedule: Codable {
  private enum Key: String, CodingKey {
    case name, every, factor, final, steps, then, atQuarter, atThreeQuarters
  }

  private enum Name: String, CaseIterable, Codable { case constant, step, cosine, warmUp, bimt }

  /// Throws a `DecodingError` that says what is allowed where the name is unknown or a parameter out of range.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let written = try container.decode(String.self, forKey: .name)
    guard let name = Name(rawValue: written) else {
      let allowed = Name.allCases.map(\.rawValue).joined(separator: ", ")
      throw DecodingError.dataCorruptedError(
        forKey: .name, in: container,
        debugDescription: "schedule '\(written)' is unknown; allowed are \(allowed)")
    }
    func number(_ key: Key, _ standard: Double? = nil) throws -> Double {
      let value =
        try standard.map { try container.decodeIfPresent(Double.self, forKey: key) ?? $0 }
        ?? container.decode(Double.self, forKey: key)
      guard value >= 0, value.isFinite else {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: container, debugDescription: "\(value); 0 or more is allowed")
      }
      return value
    }
    func count(_ key: Key) throws -> Int {
      let value = try container.decode(Int.self, forKey: key)
      guard value > 0 else {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: container, debugDescription: "\(value); 1 or more is allowed")
      }
      return value
    }
    switch name {
    case .constant: self = .constant
    case .step: self = .step(every: try count(.every), factor: try number(.factor))
    case .cosine: self = .cosine(final: try number(.final, 0))
    case .warmUp:
      self = .warmUp(
        steps: try count(.steps), then: try container.decodeIfPresent(Schedule.self, forKey: .then) ?? .constant
      )
    case .bimt:
      self = .bimt(atQuarter: try number(.atQuarter, 10), atThreeQuarters: try number(.atThreeQuarters, 0.1))
    }
  }

  /// Writes every parameter, defaults as well, so that a recorded run does not depend on them.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .constant:
      try container.encode(Name.constant, forKey: .name)
    case .step(let every, let factor):
      try container.encode(Name.step, forKey: .name)
      try container.encode(every, forKey: .every)
      try container.encode(factor, forKey: .factor)
    case .cosine(let final):
      try container.encode(Name.cosine, forKey: .name)
      try container.encode(final, forKey: .final)
    case .warmUp(let steps, let then):
      try container.encode(Name.warmUp, forKey: .name)
      try container.encode(steps, forKey: .steps)
      try container.encode(then, forKey: .then)
    case .bimt(let atQuarter, let atThreeQuarters):
      try container.encode(Name.bimt, forKey: .name)
      try container.encode(atQuarter, forKey: .atQuarter)
      try container.encode(atThreeQuarters, forKey: .atThreeQuarters)
    }
  }
}
