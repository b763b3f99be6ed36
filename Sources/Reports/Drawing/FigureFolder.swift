import Files
import Foundation
import Plots
import Records

/// The kinds of file that figures can be written as.
public enum FigureFormat: String, CaseIterable, Sendable {
  case svg, pdf, png
}

/// Writes the figures of a report into a folder.
public enum FigureFolder {
  /// Writes each figure of `runs` into the folder at `path`, and returns the files' paths in order.
  ///
  /// The names say task or run and kind, and are the same each time. PDF and PNG need another program. Throws
  /// `FileError` where it cannot write and `ReportError` where a helper is missing or fails.
  public static func write(_ runs: [LoadedRun], to path: String, format: FigureFormat = .svg) throws -> [String]
  {
    try write(FigureSet(runs: runs).all, to: path, format: format)
  }

  /// Writes figures into the folder at `path`, and returns the files' paths in order; throws as above.
  static func write(_ figures: [Figure], to path: String, format: FigureFormat) throws -> [String] {
    let converter = format == .svg ? nil : try FigureConverter.found(for: format)
    try AtomicFile.makeFolder(path)
    return try figures.map { figure in
      let file = "\(path)/\(figure.name).\(format.rawValue)"
      if let converter {
        try converter.convert(figure, to: file, format: format)
      } else {
        try AtomicFile.write(Data(figure.file().utf8), to: file)
      }
      return file
    }
  }
}
