import Configuration
import Networks
import Optimizers
import Regularizers
import Tensors
import Training

/// One of `regularizers:` a term with its weight, schedule and layers, its own parameters beside them.
public struct RegularizerSpec: Sendable {
  /// The registered name.
  public let name: String
  /// λ
  public let weight: Double
  private let schedule: Schedule
  private let layers: [Int]?
  private let regularizer: any RegularizationTerm
  private let isProximal: Bool
  private let optimizer: Optimizer

  /// A term for a network whose layers have the given sizes, inputs first.
  init(_ section: ConfigurationSection, sizes: [Int]) throws(ConfigurationError) {
    let matrixCount = sizes.count - 1
    let row = try section.row("name", of: regularizers, named: \.name)
    name = row.name
    weight = try section.required("weight")
    schedule = try ScheduleSpec.read(section.section("schedule"))
    layers = try section.optional(
      "layers",
      where: { $0.allSatisfy { (0..<matrixCount) ~= $0 } && Set($0).count == $0.count && !$0.isEmpty },
      allowed: "different positions of weight matrices, each in 0 ..< \(matrixCount)")
    regularizer = try row.read(section)
    let hasStep = regularizer is any ProximalRegularizer
    isProximal = hasStep ? try section.value("proximal", default: false) : false
    let learns = (regularizer as? any BatchRegularizer)?.hasOwnParameters == true
    optimizer = .adam(learningRate: learns ? try section.nonnegative("learningRate", default: 0.01) : 0)
    if let constrained = regularizer as? any ShapeConstrained {
      let shapes = (layers ?? Array(0..<matrixCount)).map { Shape([sizes[$0], sizes[$0 + 1]]) }
      do {
        try constrained.check(shapes)
      } catch {
        throw ConfigurationError(section.origin(of: layers == nil ? "name" : "layers"), "\(error)")
      }
    }
  }

  /// The term under a name of its own.
  func build(named name: String) -> WeightedTerm {
    WeightedTerm(
      regularizer, name: name, weight: weight, schedule: schedule, layers: layers, isProximal: isProximal,
      optimizer: optimizer)
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
