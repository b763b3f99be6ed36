import ArgumentParser
import Files
import Foundation

/// Exit codes as the interface page promises them.
enum ExitStatus {
  /// Those of errors are an `ErrorCategory`'s.
  static let failed = ErrorCategory.failed.rawValue
  static let cannotWrite = ErrorCategory.cannotWrite.rawValue
  static let different: Int32 = 2
  static let interrupted: Int32 = 75
  static let interruptedByUser: Int32 = 130

  /// The status of an error.
  static func of(_ error: any Error) -> Int32 {
    (error as? any CategorizedError)?.category.rawValue ?? failed
  }

  /// Runs a command's work; an error is told on standard error and becomes the exit status.
  ///
  /// `input` is the file that errors which know none are about.
  static func reporting(about input: String? = nil, _ work: () throws -> Void) throws {
    // A full disk and a reader that went away are told by the call that fails; neither may end the program unheard.
    signal(SIGXFSZ, SIG_IGN)
    signal(SIGPIPE, SIG_IGN)
    do {
      try work()
    } catch let code as ExitCode {
      throw code
    } catch {
      let isNamed = (error as? any CategorizedError)?.namesItsFile ?? true
      let place = isNamed ? "" : input.map { "\($0): " } ?? ""
      Console.say("modulon: \(Console.alarming("error:")) \(place)\(message(error))")
      throw ExitCode(of(error))
    }
  }

  private static func message(_ error: any Error) -> String {
    // Our own errors describe themselves; Foundation's need to be asked.
    if type(of: error) is any CustomStringConvertible.Type { return "\(error)" }
    return (error as NSError).localizedDescription
  }
}
