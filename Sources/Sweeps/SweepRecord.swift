import Experiments
import Foundation
import Records

/// `sweep.json`: where a sweep was begun, so that it can be finished from anywhere.
struct SweepRecord: RecordDocument, Equatable {
  var schema = Self.supportedSchema
  /// The folder where it was started, from which the relative paths of its configuration lead.
  var directory: String
  /// The sweep's own folder at that time.
  var folder: String

  /// A sweep that begins now, here.
  init(beginningAt folder: String) {
    directory = Surroundings.current.directory
    self.folder = Surroundings.absolute(folder)
  }
}

extension SweepFolder {
  /// Where a sweep was begun.
  var recordPath: String { "\(path)/sweep.json" }

  /// Where relative paths of the sweep's configuration lead from; the current folder where no record says it.
  ///
  /// Throws `FileError` and `RecordError` for a record that cannot be read.
  func surroundings() throws -> Surroundings {
    guard FileManager.default.fileExists(atPath: recordPath) else { return .current }
    let record = try SweepRecord.read(from: recordPath)
    return Surroundings(startedIn: record.directory, recordedAt: record.folder, now: path)
  }
}
