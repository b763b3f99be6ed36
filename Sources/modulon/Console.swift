import Foundation

/// Standard output for data and standard error for talk.
enum Console {
  static func print(_ line: String) { write(line + "\n", to: .standardOutput) }

  static func printJSON(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    print(String(decoding: try encoder.encode(value), as: UTF8.self))
  }

  static func say(_ line: String) { write(line + "\n", to: .standardError) }

  static func write(_ text: String, to handle: FileHandle) {
    // A reader that went away, as `head` does, is no error of ours.
    try? handle.write(contentsOf: Data(text.utf8))
  }

  /// Whether standard error is a terminal that can rewrite a line.
  static var isInteractive: Bool {
    isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
  }

  /// Whether color is welcome on standard error.
  static var hasColor: Bool {
    isInteractive && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
  }
}
