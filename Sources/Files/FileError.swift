import Foundation

/// A file could not be written or read: which one, what was tried and why the system refused.
public struct FileError: Error, Equatable, CustomStringConvertible, LocalizedError {
  /// What sort of refusal it was, so that a caller can choose its exit status.
  public enum Kind: Sendable { case outOfSpace, notWritable, missing, notReadable, other }

  /// What was tried.
  public enum Operation: String, Sendable { case write, read, link, remove }

  /// The file or folder.
  public let path: String
  /// What was tried.
  public let operation: Operation
  /// The system's `errno`.
  public let code: Int32

  /// An error of `operation` on `path` with the system's `errno`.
  public init(path: String, operation: Operation, code: Int32) {
    self.path = path
    self.operation = operation
    self.code = code
  }

  /// What sort of refusal it was.
  public var kind: Kind {
    switch code {
    case ENOSPC, EDQUOT, EFBIG: .outOfSpace
    case ENOENT where operation == .read: .missing
    case EACCES, EPERM, EROFS, ENOTDIR, EISDIR, ENOENT: operation == .read ? .notReadable : .notWritable
    default: .other
    }
  }

  /// One sentence that names the file and the system's words.
  public var description: String {
    let reason = String(cString: strerror(code))
    return switch kind {
    case .outOfSpace: "cannot \(operation.rawValue) \(path): no space is left (\(reason))"
    case .missing: "\(path) does not exist"
    default: "cannot \(operation.rawValue) \(path): \(reason)"
    }
  }

  /// The same sentence, for code that asks for `localizedDescription`.
  public var errorDescription: String? { description }
}

extension FileError: CategorizedError {
  /// The sort of failure.
  public var category: ErrorCategory {
    guard operation == .read else { return .cannotWrite }
    return kind == .missing ? .noInput : .badInput
  }
}
