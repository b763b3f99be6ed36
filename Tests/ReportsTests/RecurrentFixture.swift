import ArrayFiles
import Foundation
import Records

@testable import Reports

extension ReportFixtures {
  /// A run of a network 3-6-2 whose six units are connected among themselves, with what they did in five steps of one example
  /// and how they vary in two conditions; the last unit hardly does.
  @discardableResult
  func addRecurrent(id: String, modules: Int = 2) throws -> RunFolder {
    let folder = try add(Recipe(id: id, layers: [3, 6, 2], modules: modules))
    try folder.write(
      ConnectionsRecord(
        populations: [
          .init(name: "inputs", units: 3, role: "input"),
          .init(name: "layers.0", units: 6, role: "hidden", grid: [5]),
          .init(name: "layers.1", units: 2, role: "output"),
        ],
        connections: [
          .init(from: "inputs", to: "layers.0", parameter: "layers.0.weight", uses: 5),
          .init(from: "layers.0", to: "layers.0", parameter: "layers.0.recurrent_weight", uses: 4),
          .init(from: "layers.0", to: "layers.1", parameter: "layers.1.weight"),
        ]))
    func array(_ name: String, _ shape: [Int]) -> NamedArray {
      let count = shape.reduce(1, *)
      return NamedArray(name: name, shape: shape, values: (0..<count).map { Float($0 % 7) - 2.5 })
    }
    try SafeTensors.write(
      ArrayFile(
        arrays: [
          array("layers.0.weight", [3, 6]), array("layers.0.recurrent_weight", [6, 6]),
          array("layers.1.weight", [6, 2]),
        ], metadata: ["orientation": "in-out"]),
      to: URL(fileURLWithPath: folder.checkpointPath(step: 4000)))
    try write(
      arrays: [
        array("layers.0/trace", [5, 6]),
        NamedArray(
          name: "layers.0/variance", shape: [2, 6],
          values: [1, 0.5, 0, 2, 0.1, 0.0004, 0.5, 1, 3, 2, 0.4, 0.0002]),
      ], to: folder)
    return folder
  }

  /// The record of hidden units.
  func write(arrays: [NamedArray], to folder: RunFolder) throws {
    try SafeTensors.write(
      ArrayFile(arrays: arrays, metadata: ["conditions": "go,stay", "condition": "stay", "example": "0"]),
      to: URL(fileURLWithPath: folder.activityPath))
  }
}
