import Files
import Foundation
import Records

/// Standard output for data and standard error for talk.
enum Console {
  static func print(_ line: String) { write(line + "\n", to: .standardOutput) }

  static func printJSON(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    print(String(decoding: try encoder.encode(value), as: UTF8.self))
  }

  static func say(_ line: String) { write(line + "\n", to: .standardError) }

  /// Writes a text; ends the program where data cannot be kept, as on a full disk.
  static func write(_ text: String, to handle: FileHandle) {
    let code = send(text, to: handle.fileDescriptor)
    // A reader that went away, as `head` does, is no error of ours; and if nobody listens to the talk, work goes on.
    guard code != 0, code != EPIPE, handle.fileDescriptor == STDOUT_FILENO else { return }
    say("modulon: \(alarming("error:")) \(FileError(path: "standard output", operation: .write, code: code))")
    exit(ExitStatus.cannotWrite)
  }

  /// Writes all of a text; returns zero or the `errno` that stopped it.
  private static func send(_ text: String, to file: Int32) -> Int32 {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
      if count >= 0 { rest = rest.dropFirst(count) } else if errno != EINTR { return errno }
    }
    return 0
  }

  /// Whether standard error is a terminal that can rewrite a line.
  static var isInteractive: Bool {
    isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
  }

  /// How many characters a line of the terminal holds.
  static var width: Int {
    var size = winsize()
    return ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
  }

  /// The text in red, where color is welcome on standard error.
  static func alarming(_ text: String) -> String {
    let isWelcome = isInteractive && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
    return isWelcome ? "\u{1B}[1;31m\(text)\u{1B}[0m" : text
  }
}
