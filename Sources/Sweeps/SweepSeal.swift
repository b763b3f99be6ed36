import ArrayFiles
import Foundation
import Records

/// What tells a sweep's file and plan from every other: kept apart from both, it shows whether one was changed or cut
/// off since.
struct SweepSeal: Equatable {
  /// SHA-256 of the sweep's file and of its plan.
  let sweep, plan: String

  init(sweep: String, plan: String) {
    self.sweep = SHA256.hexDigest(of: Data(sweep.utf8))
    self.plan = SHA256.hexDigest(of: Data(plan.utf8))
  }

  /// Both as one word, and back; nil for any other word.
  var text: String { "\(sweep)-\(plan)" }

  init?(text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.count == 64 }) else { return nil }
    (sweep, plan) = (String(parts[0]), String(parts[1]))
  }

  /// Throws `RecordError` where a file does not have the hash that it should.
  static func check(_ text: String, is hash: String?, path: String) throws(RecordError) {
    guard let hash, SHA256.hexDigest(of: Data(text.utf8)) != hash else { return }
    throw .malformed(path: path, reason: "it was changed or cut off since the sweep began")
  }
}
