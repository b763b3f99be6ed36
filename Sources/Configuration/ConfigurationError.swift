import Files

/// A place in what the user wrote: a file with line and column, an option, or a variable of the environment.
public struct Origin: Sendable, Equatable, CustomStringConvertible {
  /// The file, option or variable.
  public let source: String
  /// Line and column, counted from one, where the source is a file.
  public let position: Position?

  /// A line and a column, counted from one.
  public struct Position: Sendable, Equatable {
    /// The line.
    public let line: Int
    /// The column.
    public let column: Int
  }

  /// A place in a source.
  public init(_ source: String, line: Int? = nil, column: Int? = nil) {
    self.source = source
    self.position = if let line, let column { Position(line: line, column: column) } else { nil }
  }

  /// `file:line:column`, or the source alone.
  public var description: String {
    guard let position else { return source }
    return "\(source):\(position.line):\(position.column)"
  }
}

/// Something wrong in a configuration: where it stands, what it is, and what is allowed there.
public struct ConfigurationError: Error, Equatable, CustomStringConvertible {
  /// Where it stands.
  public let origin: Origin
  /// What is wrong and what is allowed, in words.
  public let message: String

  /// An error at a place.
  public init(_ origin: Origin, _ message: String) {
    self.origin = origin
    self.message = message
  }

  /// One line for the user.
  public var description: String { "\(origin): \(message)" }

  static func unknown(_ kind: String, _ found: String, _ origin: Origin, allowed: [String])
    -> ConfigurationError
  {
    let hint = nearestSpelling(of: found, among: allowed).map { "; did you mean '\($0)'?" } ?? ""
    return ConfigurationError(
      origin, "unknown \(kind) '\(found)'\(hint) (allowed: \(allowed.joined(separator: ", ")))")
  }
}

extension Origin {
  /// What `body` gives; its errors are told with this place.
  package func placing<Value>(_ body: () throws -> Value) throws(ConfigurationError) -> Value {
    do {
      return try body()
    } catch {
      throw ConfigurationError(self, "\(error)")
    }
  }
}

extension ConfigurationError: CategorizedError {
  /// The sort of failure.
  public var category: ErrorCategory { .usage }
}
