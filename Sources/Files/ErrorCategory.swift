/// What sort of failure it is that ends a program, as its exit status says it.
public enum ErrorCategory: Int32, Sendable {
  case failed = 1
  /// A wrong use or configuration.
  case usage = 64
  /// A file that holds something else than it should.
  case badInput = 65
  /// A file that is not there.
  case noInput = 66
  /// A program that has to be installed.
  case helperMissing = 69
  /// A file that cannot be written, or must not.
  case cannotWrite = 73
}

/// An error that knows what sort of failure it is, so that no program has a list of all errors.
public protocol CategorizedError: Error {
  /// What sort of failure it is.
  var category: ErrorCategory { get }
  /// Whether its message names the file that it is about; where it does not, who knows the file says it first.
  var namesItsFile: Bool { get }
}

extension CategorizedError {
  /// Most do.
  public var namesItsFile: Bool { true }
}
