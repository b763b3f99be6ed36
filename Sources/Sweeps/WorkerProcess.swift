import Foundation

/// A child process that makes runs, and the lines it prints.
final class WorkerProcess {
  private let process = Process()
  private let output = Pipe()
  private var rest: [UInt8] = []
  /// The run it makes now.
  var current: String?

  /// Starts `program` with arguments; its standard error is this process's.
  init(program: String, arguments: [String]) throws {
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    var environment = ProcessInfo.processInfo.environment
    // Many processes share the cores; one of several threads each would only get in the others' way.
    for name in ["OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"] {
      environment[name] = "1"
    }
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    try process.run()
    try? output.fileHandleForWriting.close()
  }

  /// Its number.
  var pid: Int32 { process.processIdentifier }

  /// What to wait for with `poll`.
  var file: Int32 { output.fileHandleForReading.fileDescriptor }

  /// The lines that have come; nil when there will be no more. Call when the file can be read.
  func readLines() -> [String]? {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(file, &buffer, buffer.count)
    if count < 0 { return errno == EINTR || errno == EAGAIN ? [] : nil }
    if count == 0 { return nil }
    rest += buffer[..<count]
    var lines: [String] = []
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      lines.append(String(decoding: rest[..<end], as: UTF8.self))
      rest.removeSubrange(...end)
    }
    return lines
  }

  /// Asks it to stop with a checkpoint.
  func stop() { if process.isRunning { kill(process.processIdentifier, SIGTERM) } }

  /// Waits for its end; says how it died, if it did.
  func wait() -> (status: Int32, death: String?) {
    process.waitUntilExit()
    let status = process.terminationStatus
    guard process.terminationReason == .uncaughtSignal else { return (status, nil) }
    return (128 + status, "the process died of signal \(status) (\(String(cString: strsignal(status))))")
  }
}
