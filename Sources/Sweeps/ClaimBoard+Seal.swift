import Files
import Foundation
import Runs

extension ClaimBoard {
  /// Claims the whole folder for a sweep, once and for all; false where another sweep has it.
  func reserve(_ sweep: SweepSeal) throws(FileError) -> Bool {
    if symlink(sweep.text, sealPath) == 0 { return true }
    let code = errno
    guard code == EEXIST, let found = target(of: sealPath) else {
      throw FileError(path: sealPath, operation: .link, code: code)
    }
    return found == sweep.text
  }

  /// The sweep that has the folder; nil where it cannot be told.
  var seal: SweepSeal? { target(of: sealPath).flatMap(SweepSeal.init(text:)) }

  private var sealPath: String { "\(path)/.sweep" }
}
