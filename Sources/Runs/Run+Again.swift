import Experiments
import Foundation
import Records

extension Run {
  /// The run of a folder once more, in another one: the same configuration, on as many threads, as bits depend on them.
  ///
  /// Throws `MissingInput` where there is no run, and `RunError` where its configuration was changed or the new folder
  /// is taken.
  public init(again original: RunFolder, in folder: RunFolder, arguments: [String]) throws {
    guard FileManager.default.fileExists(atPath: original.manifestPath) else {
      throw MissingInput(path: original.path, what: "run folder")
    }
    let manifest = try original.manifest()
    try self.init(
      RunConfiguration(of: original), folder: folder, threads: manifest.blas.threads, arguments: arguments)
    control = manifest.control
  }
}
