import ArrayFiles
import Foundation
import Records

/// What a run recorded of its hidden units, `activity.safetensors`.
struct RunActivity: Equatable, Sendable {
  /// A population's record.
  struct Units: Equatable, Sendable {
    /// The population's name in the run's connections.
    var name: String
    /// Steps × units of one example, row by row; empty where units have no steps.
    var trace: [Float] = []
    /// Conditions × units of task variances, row by row; empty where the task has no conditions.
    var variance: [Float] = []
    var count: Int
  }

  /// Where the heads of a layer look.
  struct Attention: Equatable, Sendable {
    /// The layer's name.
    var name: String
    var heads: Int
    var steps: Int
    /// Heads × asking steps × asked steps, row by row.
    var weights: [Float]
  }

  var units: [Units]
  /// The layers that have heads.
  var attention: [Attention] = []
  /// The names of the conditions.
  var conditions: [String]
  /// The condition of the example, where it has one.
  var condition: String?

  /// Reads a run's record; nil where it has none. Throws `ArrayFileError`, and a sentence where it does not fit together.
  init?(run: LoadedRun) throws {
    let path = run.folder.activityPath
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let file = try SafeTensors.read(URL(fileURLWithPath: path))
    conditions = (file.metadata["conditions"] ?? "").split(separator: ",").map(String.init)
    condition = file.metadata["condition"]
    units = []
    for array in file.arrays {
      let parts = array.name.split(separator: "/").map(String.init)
      if parts.count == 2, parts[1] == "attention", array.shape.count == 3, array.shape[1] > 0,
        array.shape[1] == array.shape[2], array.values.allSatisfy(\.isFinite)
      {
        attention.append(
          Attention(name: parts[0], heads: array.shape[0], steps: array.shape[1], weights: array.values))
        continue
      }
      guard parts.count == 2, array.shape.count == 2, array.shape[1] > 0, array.values.allSatisfy(\.isFinite),
        parts[1] == "trace" || parts[1] == "variance" && array.shape[0] == conditions.count
      else { throw RunNetwork.Unfit(description: "\(path): \(array.name) \(array.shape) is no activity") }
      let place = units.firstIndex { $0.name == parts[0] } ?? units.count
      if place == units.count { units.append(Units(name: parts[0], count: array.shape[1])) }
      guard units[place].count == array.shape[1] else {
        throw RunNetwork.Unfit(description: "\(path): \(array.name) is of \(array.shape[1]) units")
      }
      if parts[1] == "trace" { units[place].trace = array.values } else { units[place].variance = array.values }
    }
  }
}
