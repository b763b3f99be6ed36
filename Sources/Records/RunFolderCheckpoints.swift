import Files
import Foundation

/// The links that name a checkpoint by its role.
public enum CheckpointLink: String, Sendable, CaseIterable {
  /// The newest.
  case last
  /// The one with the lowest test loss.
  case best
}

extension RunFolder {
  /// The name of a step's checkpoint: `step-NNNNNN.safetensors`, longer from a million steps on.
  public static func checkpointName(step: Int) -> String {
    let digits = String(step)
    return "step-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits + ".safetensors"
  }

  /// The step in a checkpoint's name, or nil where it is none.
  public static func step(ofCheckpoint name: String) -> Int? {
    guard name.hasPrefix("step-"), name.hasSuffix(".safetensors") else { return nil }
    let digits = name.dropFirst(5).dropLast(12)
    guard digits.count >= 6, digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(digits)
  }

  /// Where the parameters after `step` lie.
  public func checkpointPath(step: Int) -> String {
    "\(checkpointsPath)/\(Self.checkpointName(step: step))"
  }

  /// Where the rest of the state after `step` lies: the same name with `.json`.
  public func checkpointStatePath(step: Int) -> String {
    checkpointPath(step: step).replacingOccurrences(of: ".safetensors", with: ".json")
  }

  /// The link `last.safetensors` or `best.safetensors`.
  public func checkpointPath(_ link: CheckpointLink) -> String {
    "\(checkpointsPath)/\(link.rawValue).safetensors"
  }

  /// The link `last.json` or `best.json` to the state beside the parameters.
  public func checkpointStatePath(_ link: CheckpointLink) -> String {
    "\(checkpointsPath)/\(link.rawValue).json"
  }

  /// Points a link at the checkpoint of `step`, relative, so that the folder can be moved.
  public func link(_ link: CheckpointLink, toStep step: Int) throws(FileError) {
    let name = Self.checkpointName(step: step)
    // The state first: whoever follows the link to the parameters finds the state that belongs to them.
    try AtomicFile.link(
      checkpointStatePath(link), to: name.replacingOccurrences(of: ".safetensors", with: ".json"))
    try AtomicFile.link(checkpointPath(link), to: name)
  }

  /// The step that a link points at, or nil where there is none.
  public func step(of link: CheckpointLink) -> Int? {
    guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: checkpointPath(link)) else {
      return nil
    }
    return Self.step(ofCheckpoint: Paths.name(of: target))
  }

  /// The steps that have a checkpoint, in order.
  public func checkpointSteps() -> [Int] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: checkpointsPath)) ?? []
    return names.compactMap(Self.step(ofCheckpoint:)).sorted()
  }
}
