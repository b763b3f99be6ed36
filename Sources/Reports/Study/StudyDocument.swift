import Files
import Foundation

/// A page of a study, for a browser and for a repository, and its figures as files.
public protocol StudyDocument: Sendable {
  /// The page for a browser: one file that fetches nothing. Equal studies give equal bytes.
  func html() -> String
  /// The page for a repository; `folder` is the figures', from where the page lies.
  func markdown(figures folder: String) -> String
  /// Writes every figure into a folder, and returns the files' paths in order; throws as `FigureFolder.write` does.
  func writeFigures(to path: String, format: FigureFormat) throws -> [String]
}

extension StudyDocument {
  /// Writes the page for a repository, its figures into `figures/` beside it, as SVG and in other formats.
  public func writeMarkdown(to path: String, formats: [FigureFormat] = []) throws {
    let parent = Paths.folder(of: path)
    let place = parent.isEmpty ? "" : parent + "/"
    for format in [.svg] + formats.filter({ $0 != .svg }) {
      _ = try writeFigures(to: "\(place)figures", format: format)
    }
    try AtomicFile.write(Data(markdown(figures: "figures").utf8), to: path)
  }
}
