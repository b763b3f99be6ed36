import Experiments
import Foundation
import Records
import Sweeps

/// The folder of a study: a sweep folder for each of its sweeps, and what came out.
public struct StudyFolder: Sendable {
  /// The folder.
  public let path: String

  /// The folder at `path`, which need not exist yet.
  public init(path: String) { self.path = path }

  /// What came out.
  public var recordPath: String { "\(path)/study.json" }
  /// The claims with their verdicts as a table.
  public var claimsPath: String { "\(path)/claims.csv" }
  /// The page for a browser.
  public var pagePath: String { "\(path)/index.html" }

  /// The page as Markdown.
  public var markdownPath: String { "\(path)/page.md" }

  /// Throws `ForeignFile` for a file that is in the way in a folder without a study's record: a file of that name alone is none, it
  /// must say so itself.
  public func checkIsOurs() throws {
    try ForeignFile.check([recordPath, pagePath, markdownPath, claimsPath], writer: "a study") {
      StudyRecord.stands(at: recordPath, with: ["claims", "groups", "question"])
    }
  }

  /// The folder of the half of a study of models that is trained.
  public var learned: StudyFolder { StudyFolder(path: "\(path)/learned") }

  /// The folder of a sweep.
  public func sweep(_ name: String) -> SweepFolder { SweepFolder(path: "\(path)/\(name)") }
}
