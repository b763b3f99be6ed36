/// Written as a name with its parameters beside it: `{ name: cosine, final: 0.1 }`; what is left out has its
/// default.
extension Schedule: Codable {
  private enum Name: String, CaseIterable {
    case constant, step, cosine, warmUp, bimt, rise

    var parameters: [String] {
      switch self {
      case .constant: []
      case .step: ["every", "factor"]
      case .cosine: ["final"]
      case .warmUp: ["steps", "then"]
      case .bimt: ["atQuarter", "atThreeQuarters"]
      case .rise: ["from", "begin", "end"]
      }
    }
  }

  /// Any key, so that one that means nothing is seen.
  private struct Key: CodingKey, ExpressibleByStringLiteral {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
    init(stringLiteral name: String) { stringValue = name }
  }

  /// Throws a `DecodingError` that says what is allowed where the name or a parameter is unknown or out of
  /// range.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    func refuse(_ key: Key, _ reason: String) -> DecodingError {
      .dataCorruptedError(forKey: key, in: container, debugDescription: reason)
    }
    func number(_ key: Key, default standard: Double? = nil) throws -> Double {
      if let standard, !container.contains(key) { return standard }
      let value = try container.decode(Double.self, forKey: key)
      if value < 0 || !value.isFinite {
        throw refuse(key, "\(key.stringValue) is \(value); 0 or more is allowed")
      }
      return value
    }
    func count(_ key: Key) throws -> Int {
      let value = try container.decode(Int.self, forKey: key)
      if value < 1 { throw refuse(key, "\(key.stringValue) is \(value); 1 or more is allowed") }
      return value
    }
    let written = try container.decode(String.self, forKey: "name")
    guard let name = Name(rawValue: written) else {
      let names = Name.allCases.map(\.rawValue).joined(separator: ", ")
      throw refuse("name", "schedule '\(written)' is unknown; allowed are \(names)")
    }
    let allowed = ["name"] + name.parameters
    if let key = container.allKeys.first(where: { !allowed.contains($0.stringValue) }) {
      throw refuse(
        key,
        "'\(key.stringValue)' is unknown to schedule \(written); allowed are \(allowed.joined(separator: ", "))"
      )
    }
    switch name {
    case .constant: self = .constant
    case .step: self = .step(every: try count("every"), factor: try number("factor"))
    case .cosine: self = .cosine(final: try number("final", default: 0))
    case .warmUp:
      self = .warmUp(
        steps: try count("steps"),
        then: try container.decodeIfPresent(Schedule.self, forKey: "then") ?? .constant)
    case .bimt:
      self = .bimt(
        atQuarter: try number("atQuarter", default: 10),
        atThreeQuarters: try number("atThreeQuarters", default: 0.1))
    case .rise:
      let (from, begin) = (try number("from"), try number("begin", default: 0))
      let end = try number("end", default: 1)
      if from == 0 { throw refuse("from", "from is 0; above 0 is allowed") }
      if begin >= end || end > 1 {
        throw refuse("end", "a rise from \(begin) to \(end); 0 to 1, the end after the beginning, is allowed")
      }
      self = .rise(from: from, begin: begin, end: end)
    }
  }

  /// Writes every parameter, defaults as well, so that a recorded run does not depend on them.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    func encode(_ name: Name, _ parameters: [any Encodable]) throws {
      try container.encode(name.rawValue, forKey: "name")
      for (key, value) in zip(name.parameters, parameters) {
        try container.encode(value, forKey: Key(stringValue: key))
      }
    }
    switch self {
    case .constant: try encode(.constant, [])
    case .step(let every, let factor): try encode(.step, [every, factor])
    case .cosine(let final): try encode(.cosine, [final])
    case .warmUp(let steps, let then): try encode(.warmUp, [steps, then])
    case .bimt(let atQuarter, let atThreeQuarters): try encode(.bimt, [atQuarter, atThreeQuarters])
    case .rise(let from, let begin, let end): try encode(.rise, [from, begin, end])
    }
  }
}
