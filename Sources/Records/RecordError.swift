import Files
import Foundation

/// A record was found but could not be understood.
public enum RecordError: Error, Equatable, CustomStringConvertible, LocalizedError {
  /// Written by a later version of the program.
  case newerSchema(path: String, found: Int, supported: Int)
  /// Not the JSON that this kind of record is.
  case malformed(path: String, reason: String)

  /// One sentence that names the file, what was found and what is allowed.
  public var description: String {
    switch self {
    case .newerSchema(let path, let found, let supported):
      "\(path) has schema \(found); this version reads up to \(supported): update the program"
    case .malformed(let path, let reason):
      "\(path) cannot be read: \(reason)"
    }
  }

  /// The same sentence, for code that asks for `localizedDescription`.
  public var errorDescription: String? { description }
}

extension RecordError: CategorizedError {
  /// The sort of failure.
  public var category: ErrorCategory { .badInput }
}
