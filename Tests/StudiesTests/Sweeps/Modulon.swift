import Foundation

/// The program, as a user calls it.
struct Modulon {
  /// It is built beside the tests.
  static let path = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appendingPathComponent("modulon").path

  struct Answer {
    var status: Int32
    var output: String
    var errors: String
  }

  /// Starts it with its output in files of a folder, so that nobody has to read while it works.
  static func start(_ arguments: [String], in folder: String, environment: [String: String] = [:]) throws
    -> Child
  {
    try Child(path, arguments, in: folder, environment: environment)
  }

  static func run(_ arguments: String..., in folder: String) throws -> Answer {
    try start(arguments, in: folder).wait()
  }

  /// A process that was started.
  final class Child {
    let process = Process()
    private let files: (output: String, errors: String)

    init(_ program: String, _ arguments: [String], in folder: String, environment: [String: String]) throws {
      let name = UUID().uuidString
      files = ("\(folder)/\(name).out", "\(folder)/\(name).err")
      process.executableURL = URL(fileURLWithPath: program)
      process.arguments = arguments
      process.currentDirectoryURL = URL(fileURLWithPath: folder)
      process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
      for (file, isOutput) in [(files.output, true), (files.errors, false)] {
        FileManager.default.createFile(atPath: file, contents: nil)
        let handle = FileHandle(forWritingAtPath: file)
        if isOutput { process.standardOutput = handle } else { process.standardError = handle }
      }
      process.standardInput = FileHandle.nullDevice
      try process.run()
    }

    var pid: Int32 { process.processIdentifier }

    /// The processes it started itself.
    var children: [Int32] {
      let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
      return all.compactMap { Int32($0) }.filter { candidate in
        guard let text = try? String(contentsOfFile: "/proc/\(candidate)/stat", encoding: .utf8),
          let close = text.lastIndex(of: ")")
        else { return false }
        return text[text.index(after: close)...].split(separator: " ")[1] == "\(pid)"
      }
    }

    func wait() throws -> Answer {
      process.waitUntilExit()
      let text = { (file: String) in try String(contentsOfFile: file, encoding: .utf8) }
      return Answer(
        status: process.terminationStatus, output: try text(files.output), errors: try text(files.errors))
    }
  }
}
