import Files
import Foundation

/// What can go wrong with a file of arrays; every message names the file, the place, the value and what is
/// allowed.
public enum ArrayFileError: Error, Equatable, Sendable {
  /// There is no such file.
  case missing(file: String)
  /// The file is there, but the system does not let it be read.
  case unreadable(file: String, reason: String)
  /// The bytes break a rule of their format.
  case malformed(file: String, problem: String)
  /// The bytes may be right, but are of a kind that is not read here.
  case unsupported(file: String, problem: String)
  /// The file cannot be written: the system refuses, as `cause` says, or the format cannot hold what was given.
  case unwritable(file: String, reason: String, cause: FileError? = nil)

  /// What the system refused, where it did.
  public var cause: FileError? { if case .unwritable(_, _, let cause) = self { cause } else { nil } }
}

extension ArrayFileError: CustomStringConvertible, LocalizedError {
  /// One line: the file, then the problem.
  public var description: String {
    switch self {
    case .missing(let file): "\(file): no such file"
    case .unreadable(let file, let reason): "\(file): cannot read: \(reason)"
    case .malformed(let file, let problem), .unsupported(let file, let problem): "\(file): \(problem)"
    case .unwritable(let file, let reason, _): "\(file): cannot write: \(reason)"
    }
  }

  /// The same line, for `localizedDescription`.
  public var errorDescription: String? { description }
}

extension ArrayFileError: CategorizedError {
  /// The sort of failure.
  public var category: ErrorCategory {
    switch self {
    case .missing: .noInput
    case .unwritable: .cannotWrite
    default: .badInput
    }
  }
}

/// The system's words for an error number, with the number.
func systemMessage(_ code: Int32) -> String { "\(String(cString: strerror(code))) (errno \(code))" }
