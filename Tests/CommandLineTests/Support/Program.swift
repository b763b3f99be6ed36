import Foundation
import Testing

/// The built program, which lies beside the bundle of tests.
enum Program {
  static let path: String? = {
    let bundles = CommandLine.arguments.compactMap { argument -> URL? in
      guard let end = argument.range(of: ".xctest") else { return nil }
      return URL(fileURLWithPath: String(argument[..<end.upperBound])).deletingLastPathComponent()
    }
    return ([Bundle.main.bundleURL] + bundles).map { $0.appendingPathComponent("modulon").path }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }()
}

/// How a process ended, and all that it wrote.
struct Outcome: CustomStringConvertible {
  /// The exit status; nil where a signal ended it.
  var status: Int32?
  /// Standard output.
  var output: String
  /// Standard error.
  var talk: String

  /// For messages of tests that fail.
  var description: String { "status \(status.map(String.init) ?? "signal")\n\(output)\n\(talk)" }

  /// The lines of standard output.
  var lines: [String] { output.split(separator: "\n").map(String.init) }

  /// Standard output as JSON objects, one a line. The parser refuses NaN.
  func objects() throws -> [[String: Any]] {
    try lines.map { try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]) }
  }

  /// Standard output as the one JSON object that it must be.
  func object() throws -> [String: Any] {
    let all = try objects()
    try #require(all.count == 1, "\(self)")
    return all[0]
  }
}

/// A process that runs; it is killed with its owner or when its time is up.
final class RunningProgram {
  private let process = Process()
  private let files: [URL]
  private let deadline: Date

  init(
    _ program: String, _ arguments: [String], in folder: URL, environment: [String: String],
    output: FileHandle? = nil, talk: FileHandle? = nil, timeout: TimeInterval
  ) throws {
    let name = ".process-\(UUID().uuidString)"
    files = ["out", "err"].map { folder.appendingPathComponent("\(name).\($0)") }
    for file in files { try Data().write(to: file) }
    deadline = Date(timeIntervalSinceNow: timeout)
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try output ?? FileHandle(forWritingTo: files[0])
    process.standardError = try talk ?? FileHandle(forWritingTo: files[1])
    try process.run()
  }

  deinit {
    if process.isRunning { signal(SIGKILL) }
    for file in files { try? FileManager.default.removeItem(at: file) }
  }

  var isRunning: Bool { process.isRunning }

  var talk: String { (try? String(contentsOf: files[1], encoding: .utf8)) ?? "" }

  func signal(_ number: Int32) { kill(process.processIdentifier, number) }

  /// Waits until something holds; throws where the process ends before, or its time is up.
  func wait(until condition: () -> Bool) throws {
    while !condition() {
      try #require(process.isRunning, "it ended before it was time: \(talk)")
      try #require(Date() < deadline, "it took too long: \(talk)")
      usleep(2000)
    }
  }

  /// Waits for the end.
  func outcome() throws -> Outcome {
    while process.isRunning {
      if Date() > deadline {
        signal(SIGKILL)
        process.waitUntilExit()
        Issue.record("it took too long: \(talk)")
      }
      usleep(2000)
    }
    process.waitUntilExit()
    return Outcome(
      status: process.terminationReason == .exit ? process.terminationStatus : nil,
      output: try String(contentsOf: files[0], encoding: .utf8), talk: talk)
  }
}
