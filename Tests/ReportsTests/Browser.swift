import Foundation
import Testing

@testable import Reports

/// A headless browser that opens a page without any network.
enum Browser {
  static let names = ["chromium", "chromium-browser", "google-chrome"]
  static let searchPath = ProcessInfo.processInfo.environment["PATH"] ?? ""

  /// On a build server a missing browser is a failure, not a reason to skip.
  static let isNeeded = ProcessInfo.processInfo.environment["CI"] == "true"

  static var program: String? {
    names.lazy.compactMap { FigureConverter.locate($0, in: searchPath) }.first
  }

  /// The page's elements after its scripts have run.
  static func elements(ofPageAt path: String) throws -> String {
    let program = try #require(program, "none of \(names) is installed")
    let profile = NSTemporaryDirectory() + "modulon-browser-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: profile) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = [
      "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=\(profile)",
      "--host-resolver-rules=MAP * ~NOTFOUND", "--window-size=1280,3000", "--virtual-time-budget=5000",
      "--dump-dom", URL(fileURLWithPath: path).absoluteString,
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}
