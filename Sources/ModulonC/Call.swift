import CModulon
import Files
import Foundation
import Graphs

/// What a caller did wrong, told with the sort of failure that it is.
struct Refused: CategorizedError, CustomStringConvertible {
  let description: String
  var category = ErrorCategory.usage

  init(_ description: String, _ category: ErrorCategory = .usage) {
    self.description = description
    self.category = category
  }
}

/// Somebody asked for the work to end.
struct Stopped: Error, CustomStringConvertible {
  var description: String { "stopped before its end" }
  /// That of an interrupted program.
  static let status: Int32 = 75
}

/// Runs a call's work; an error becomes the status and the message.
func reporting(
  _ message: UnsafeMutablePointer<CChar>?, _ capacity: Int, _ work: () throws -> Void
) -> Int32 {
  do {
    try work()
    return 0
  } catch {
    write(text(of: error), to: message, capacity)
    if error is Stopped || error as? GraphError == .stopped { return Stopped.status }
    return (error as? any CategorizedError)?.category.rawValue ?? ErrorCategory.failed.rawValue
  }
}

private func text(of error: any Error) -> String {
  // Our own errors describe themselves; Foundation's need to be asked.
  type(of: error) is any CustomStringConvertible.Type ? "\(error)" : (error as NSError).localizedDescription
}

/// As much of a text as there is room for, in whole characters.
private func write(_ text: String, to message: UnsafeMutablePointer<CChar>?, _ capacity: Int) {
  guard let message, capacity > 0 else { return }
  var bytes = Array(text.utf8.prefix(capacity - 1))
  while !bytes.isEmpty, String(validating: bytes, as: UTF8.self) == nil { bytes.removeLast() }
  for (index, byte) in bytes.enumerated() { message[index] = CChar(bitPattern: byte) }
  message[bytes.count] = 0
}

/// A text of the caller's; what is no UTF-8 is refused.
func text(_ pointer: UnsafePointer<CChar>?, _ what: String) throws -> String? {
  guard let pointer else { return nil }
  guard let text = String(validatingCString: pointer) else { throw Refused("\(what) is no text in UTF-8") }
  return text
}

/// Whether a flag of the caller's asks for the end.
struct StopFlag: @unchecked Sendable {
  let pointer: UnsafePointer<Int32>?
  var isUp: Bool { pointer.map { $0.pointee != 0 } ?? false }
}
