import ArrayFiles
import Configuration
import Foundation
import Records

/// What a run leaves beside its metrics and its result.
extension RunComparison {
  /// The first difference, in words, of the other files of two runs: what is connected with what, which weights there are, what hidden
  /// units did, and the checkpoints with the memory of the optimizer.
  ///
  /// A run that was interrupted has a checkpoint more, and who needs room deletes some: those that both have are compared, and
  /// where the links lead. What an older version did not write is no difference, but of two runs of one version it is.
  static func files(_ first: RunFolder, _ second: RunFolder) throws -> String? {
    let isOneVersion = try first.manifest().version == second.manifest().version
    for path in [\RunFolder.connectionsPath, \.maskPath, \.activityPath] {
      let there = [first, second].map { FileManager.default.fileExists(atPath: $0[keyPath: path]) }
      if isOneVersion, there[0] != there[1] {
        return
          "\((first[keyPath: path] as NSString).lastPathComponent): only the \(there[0] ? "first" : "second") run has it"
      }
      if let found = try difference(first[keyPath: path], second[keyPath: path]) {
        return "\((first[keyPath: path] as NSString).lastPathComponent): \(found)"
      }
    }
    let common = Set(first.checkpointSteps()).intersection(second.checkpointSteps()).sorted()
    for step in common {
      let (one, other) = (first.checkpointPath(step: step), second.checkpointPath(step: step))
      let memory = { (path: String) in (path as NSString).deletingPathExtension + ".optimizer.safetensors" }
      let states = (first.checkpointStatePath(step: step), second.checkpointStatePath(step: step))
      for (one, other) in [(one, other), (memory(one), memory(other)), states] {
        if let found = try difference(one, other) {
          return "checkpoints/\((one as NSString).lastPathComponent): \(found)"
        }
      }
    }
    for link in CheckpointLink.allCases {
      let steps = (first.step(of: link), second.step(of: link))
      if let one = steps.0, let other = steps.1, one != other {
        return
          "checkpoints/\(link.rawValue).safetensors leads to step \(one) in the first run and to step \(other) in the second"
      }
    }
    return nil
  }

  /// The first difference of two files of arrays or of JSON; nil where one of them is not there.
  private static func difference(_ first: String, _ second: String) throws -> String? {
    guard [first, second].allSatisfy({ FileManager.default.fileExists(atPath: $0) }) else { return nil }
    guard first.hasSuffix(".safetensors") else {
      let (one, other) = (try values(first), try values(second))
      return differences(one, other).first?.words
    }
    let (one, other) = (
      try SafeTensors.read(URL(fileURLWithPath: first)), try SafeTensors.read(URL(fileURLWithPath: second))
    )
    if let found = difference(one.arrays, other.arrays) { return found }
    func words(_ file: ArrayFile) -> [Leaf] {
      file.metadata.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
    return differences(words(one), words(other)).first?.words
  }

  /// The values of a JSON file by their keys, without what the configuration says already.
  private static func values(_ path: String) throws -> [Leaf] {
    let object: Any
    do {
      object = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      throw RecordError.malformed(path: path, reason: "it is no JSON")
    }
    return leaves(of: object, "").filter { !["schema", "configHash", "config_hash"].contains($0.key) }
  }
}
