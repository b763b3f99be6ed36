import Files
import Foundation

/// Why a report could not be made.
public enum ReportError: Error, Equatable, CustomStringConvertible, LocalizedError {
  /// There is nothing at the path.
  case missing(path: String)
  /// There is no run in the folder.
  case noRuns(path: String)
  /// Another program is needed and is not installed.
  case helperMissing(format: String)
  /// Another program was asked and refused.
  case helperFailed(program: String, path: String, reason: String)

  /// One sentence that names the path or program and what to do.
  public var description: String {
    switch self {
    case .missing(let path): "\(path) does not exist"
    case .noRuns(let path):
      "\(path) holds no run: neither it, nor its folder runs/, nor a folder in it has run.json, status.json or "
        + "config.yaml"
    case .helperMissing(let format):
      "\(format) figures need rsvg-convert (Debian, Ubuntu: apt install librsvg2-bin; macOS: brew install "
        + "librsvg) or Chromium; neither was found. SVG figures need nothing"
    case .helperFailed(let program, let path, let reason):
      "\(program) could not make \(path): \(reason)"
    }
  }

  /// The same sentence, for code that asks for `localizedDescription`.
  public var errorDescription: String? { description }
}

extension ReportError: CategorizedError {
  /// The sort of failure.
  public var category: ErrorCategory {
    switch self {
    case .helperMissing: .helperMissing
    case .helperFailed: .failed
    default: .noInput
    }
  }
}
