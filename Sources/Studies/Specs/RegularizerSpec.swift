import Configuration
import Networks
import Optimizers
import Training

/// One of `regularizers:` a term with its weight, schedule and layers, its own parameters beside them.
public struct RegularizerSpec: Sendable {
  /// The registered name.
  public let name: String
  /// λ
  public let weight: Double
  private let schedule: Schedule
  private let layers: [Int]?
  private let regularizer: any Regularizer

  init(_ section: ConfigurationSection, matrixCount: Int) throws(ConfigurationError) {
    let row = try section.row("name", of: regularizers, named: \.name)
    name = row.name
    weight = try section.required("weight")
    schedule = try ScheduleSpec.read(section.section("schedule"))
    layers = try section.optional(
      "layers",
      where: { $0.allSatisfy { (0..<matrixCount) ~= $0 } && Set($0).count == $0.count && !$0.isEmpty },
      allowed: "different positions of weight matrices, each in 0 ..< \(matrixCount)")
    if row.joinsLayers, let layers, zip(layers, layers.dropFirst()).contains(where: { $1 != $0 + 1 }) {
      throw ConfigurationError(
        section.origin(of: "layers"),
        "\(row.name) joins each matrix with the next, but \(layers) do not follow each other "
          + "(allowed: positions like [0, 1])")
    }
    regularizer = try row.read(section)
  }

  /// The term under a name of its own.
  func build(named name: String) -> WeightedTerm {
    WeightedTerm(regularizer, name: name, weight: weight, schedule: schedule, layers: layers)
  }
}

extension [RegularizerSpec] {
  /// The terms; where a name comes again it gets a number: `l1`, `l1.2`.
  func build() -> [WeightedTerm] {
    indices.map { index in
      let earlier = self[..<index].count { $0.name == self[index].name }
      return self[index].build(named: self[index].name + (earlier == 0 ? "" : ".\(earlier + 1)"))
    }
  }
}
