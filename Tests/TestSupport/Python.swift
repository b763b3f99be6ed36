import Foundation

/// The Python that reads what we write; `MODULON_PYTHON` may name one.
public enum Python {
  /// What Python prints when it is given these arguments, or nil where it fails.
  public static func run(_ arguments: String...) -> Data? {
    let python = Process()
    python.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    python.arguments = [ProcessInfo.processInfo.environment["MODULON_PYTHON"] ?? "python3"] + arguments
    let output = Pipe()
    python.standardOutput = output
    python.standardError = FileHandle.nullDevice
    guard (try? python.run()) != nil else { return nil }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    python.waitUntilExit()
    return python.terminationStatus == 0 ? data : nil
  }
}
