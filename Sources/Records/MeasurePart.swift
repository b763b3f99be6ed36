/// A number, or a list of numbers, that a measure gives beside its value.
///
/// What is not finite is missing, and is written as null.
public enum MeasurePart: Codable, Equatable, Sendable {
  /// A number, such as the seconds that it took.
  case number(Double?)
  /// A list, such as the module of each node.
  case list([Double?])

  /// A whole number.
  public static func whole(_ value: Int) -> MeasurePart { .number(Double(value)) }

  /// A list of whole numbers.
  public static func wholes(_ values: [Int]) -> MeasurePart { .list(values.map(Double.init)) }

  /// Reads a number, null or a list of them.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .number(nil)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else {
      self = .list(try container.decode([Double?].self))
    }
  }

  /// Writes what is missing as null.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .number(let value?): try container.encode(value)
    case .number(nil): try container.encodeNil()
    case .list(let values): try container.encode(values)
    }
  }

  /// Whether nothing is missing.
  var isComplete: Bool {
    switch self {
    case .number(let value): value != nil
    case .list(let values): !values.contains(nil)
    }
  }

  /// The same without what is not finite.
  var finite: MeasurePart {
    switch self {
    case .number(let value): .number(value?.finite)
    case .list(let values): .list(values.map { $0?.finite })
    }
  }
}
