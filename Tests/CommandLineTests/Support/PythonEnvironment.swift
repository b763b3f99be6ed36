import Foundation

/// Virtual environments of Python in the repository, each made once.
enum PythonEnvironment {
  static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The Python of an environment into which pip installed what it was told to; nil where that cannot be.
  static func python(_ name: String, installing packages: String...) -> String? {
    let folder = repository.appendingPathComponent(name).path
    let steps = [["python3", "-m", "venv", folder], ["\(folder)/bin/pip", "install", "-q"] + packages]
    for step in steps {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = step
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      guard (try? process.run()) != nil else { return nil }
      process.waitUntilExit()
      if process.terminationStatus != 0 { return nil }
    }
    return "\(folder)/bin/python"
  }
}
