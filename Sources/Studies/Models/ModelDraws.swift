import Files
import Foundation
import Graphs
import Records

/// What was drawn for a study of models, one small file for each condition and seed, so that a study that was stopped goes on.
public struct ModelDraws: Sendable {
  /// The study's folder.
  let folder: StudyFolder
  let study: ModelStudy
  let scale: StudyScale

  /// The draws of a study in its folder.
  public init(of study: ModelStudy, at scale: StudyScale, in folder: StudyFolder) {
    (self.study, self.scale, self.folder) = (study, scale, folder)
  }

  /// The seeds. Pilots used those up to 11.
  var seeds: [UInt64] { (0..<UInt64(scale.seeds ?? 40)).map { 100 + $0 } }

  /// Whether there is any draw.
  public var exist: Bool { FileManager.default.fileExists(atPath: path) }

  /// Draws of a trial are kept apart from those of the study and of other trials.
  private var path: String { "\(folder.path)/draws" + (scale.trialSteps.map { "-\($0)-steps" } ?? "") }

  private func path(_ group: ModelGroup, _ condition: Int, _ seed: UInt64) -> String {
    "\(path)/\(group.name)/\(condition + 1)-\(seed).json"
  }

  /// One condition's quantities of one seed.
  struct Draw: RecordDocument, Equatable {
    var schema = Self.supportedSchema
    var condition: String
    var seed: UInt64
    /// The quantities that are finite numbers.
    var values: [String: Double]
  }

  /// The draw of a condition, where it is there.
  func draw(_ group: ModelGroup, _ condition: Int, _ seed: UInt64) throws -> Draw? {
    let path = path(group, condition, seed)
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let draw = try Draw.read(from: path)
    guard draw.condition == group.conditions[condition].name, draw.seed == seed else {
      throw RecordError.malformed(
        path: path, reason: "\"condition\": it is a draw of \(draw.condition), seed \(draw.seed)")
    }
    return draw
  }

  /// Makes what is missing of some parts, or of all where none is named, on so many threads; gives whether they are there now. What is drawn
  /// depends on condition and seed alone.
  public func make(
    _ parts: [String] = [], threads: Int, shouldStop: @Sendable () -> Bool = { false },
    saying said: (String) -> Void = { _ in }
  ) throws -> Bool {
    for group in study.groups where parts.isEmpty || parts.contains(group.name) {
      try AtomicFile.makeFolder("\(path)/\(group.name)")
      let all = group.conditions.indices.flatMap { condition in seeds.map { (condition, $0) } }
      let missing = try all.filter { try draw(group, $0.0, $0.1) == nil }
      said("\(group.name): \(missing.count) of \(all.count) draws to make")
      let outcomes = concurrentMap(missing.count, threads: threads) { index in
        Result { () throws -> Bool in
          if shouldStop() { return false }
          let (condition, seed) = missing[index]
          let values = group.conditions[condition].draw(seed, scale.trialSteps).filter(\.value.isFinite)
          try Draw(condition: group.conditions[condition].name, seed: seed, values: values)
            .write(to: path(group, condition, seed))
          return true
        }
      }
      if try outcomes.map({ try $0.get() }).contains(false) { return false }
    }
    return true
  }
}
