import Files
import Foundation
import Plots
import Records

/// Another program that turns SVG into PDF and PNG.
struct FigureConverter: Sendable {
  enum Kind: Sendable { case rsvg, chromium }

  let kind: Kind
  let program: String

  /// The first converter on the search path `path`; throws where there is none.
  static func found(
    for format: FigureFormat, searchPath: String = ProcessInfo.processInfo.environment["PATH"] ?? ""
  ) throws(ReportError) -> FigureConverter {
    let candidates: [(Kind, String)] = [
      (.rsvg, "rsvg-convert"), (.chromium, "chromium"), (.chromium, "chromium-browser"),
      (.chromium, "google-chrome"),
    ]
    for (kind, name) in candidates {
      if let program = locate(name, in: searchPath) { return FigureConverter(kind: kind, program: program) }
    }
    throw .helperMissing(format: format.rawValue.uppercased())
  }

  static func locate(_ name: String, in searchPath: String) -> String? {
    searchPath.split(separator: ":").lazy.map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Makes the file of a figure; throws where the program fails or leaves no file.
  func convert(_ figure: Figure, to file: String, format: FigureFormat) throws {
    let folder = NSTemporaryDirectory() + "modulon-figures-" + UUID().uuidString
    try AtomicFile.makeFolder(folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let source = kind == .rsvg ? "\(folder)/figure.svg" : "\(folder)/figure.html"
    let content = kind == .rsvg ? figure.file() : Self.page(figure)
    try AtomicFile.write(Data(content.utf8), to: source)
    let size = "\(Int(figure.size.width.rounded(.up))),\(Int(figure.size.height.rounded(.up)))"
    try run(arguments(source: source, size: size, file: file, format: format, folder: folder), making: file)
  }

  /// A browser prints onto paper: a page of the figure's size, without margins.
  private static func page(_ figure: Figure) -> String {
    let (width, height) = (figure.size.width.attributeText, figure.size.height.attributeText)
    return
      "<!doctype html><style>@page{size:\(width)px \(height)px;margin:0}html,body{margin:0;overflow:hidden}"
      + "svg{display:block}</style>" + figure.file().split(separator: "\n").dropFirst().joined(separator: "\n")
  }

  private func run(_ arguments: [String], making file: String) throws(ReportError) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    let talk = Pipe()
    process.standardOutput = FileHandle.nullDevice
    process.standardError = talk
    do {
      try process.run()
    } catch {
      throw .helperFailed(program: program, path: file, reason: error.localizedDescription)
    }
    let said = String(decoding: talk.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0, FileManager.default.fileExists(atPath: file) else {
      let reason = said.split(separator: "\n").last.map(String.init) ?? "status \(process.terminationStatus)"
      throw .helperFailed(program: program, path: file, reason: reason)
    }
  }

  private func arguments(source: String, size: String, file: String, format: FigureFormat, folder: String)
    -> [String]
  {
    switch kind {
    case .rsvg:
      let zoom = format == .png ? ["--zoom", "2"] : []
      return ["--format", format.rawValue, "--output", file] + zoom + [source]
    case .chromium:
      let target = URL(fileURLWithPath: file).path
      return [
        "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=\(folder)/profile",
        "--host-resolver-rules=MAP * ~NOTFOUND", "--window-size=\(size)", "--force-device-scale-factor=2",
        "--no-pdf-header-footer", format == .pdf ? "--print-to-pdf=\(target)" : "--screenshot=\(target)",
        URL(fileURLWithPath: source).absoluteString,
      ]
    }
  }
}
