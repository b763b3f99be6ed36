import Files
import Foundation
import Reports

/// Figures for a folder of the user's: made aside, so that a file of somebody else's under the name of one is found before it is
/// written over.
enum FigureOutput {
  /// Has figures made and writes them into a folder; returns how many there are.
  ///
  /// Throws `ReplacedInput` for a file under the name of a figure that none of this program's figures is: a drawing says so itself, of a PDF
  /// or PNG file only the kind is known. Then nothing is written.
  static func write(to folder: String, _ make: (String) throws -> [String]) throws -> Int {
    let aside = NSTemporaryDirectory() + "modulon-figures-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: aside) }
    let files = try make(aside).map { (made: $0, path: "\(folder)/\(($0 as NSString).lastPathComponent)") }
    if let foreign = files.first(where: {
      FileManager.default.fileExists(atPath: $0.path) && !isFigure($0.path)
    }) {
      throw ReplacedInput(path: foreign.path, option: "--figures", what: "no figure of Modulon's")
    }
    try AtomicFile.makeFolder(folder)
    for (made, path) in files { try AtomicFile.write(AtomicFile.read(made), to: path) }
    return files.count
  }

  private static func isFigure(_ path: String) -> Bool {
    guard let data = FileManager.default.contents(atPath: path) else { return false }
    switch (path as NSString).pathExtension {
    case "pdf": return data.starts(with: Array("%PDF".utf8))
    case "png": return data.starts(with: [0x89] + Array("PNG".utf8))
    default: return String(decoding: data.prefix(4096), as: UTF8.self).contains(".paper{fill:#fff}")
    }
  }
}
