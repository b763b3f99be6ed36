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
  private let weighting: Weighting
  private let isProximal: Bool
  private let optimizer: Optimizer

  /// A term for a network whose layers have the given sizes, inputs first.
  init(_ section: ConfigurationSection, sizes: [Int]) throws(ConfigurationError) {
    let matrixCount = sizes.count - 1
    let row = try section.row("name", of: RegularizerRow.all, named: \.name)
    name = row.name
    weight = try section.required("weight")
    schedule = try ScheduleSpec.read(section.section("schedule"))
    layers = try section.optional(
      "layers",
      where: { $0.allSatisfy { (0..<matrixCount) ~= $0 } && Set($0).count == $0.count && !$0.isEmpty },
      allowed: "different positions of weight matrices, each in 0 ..< \(matrixCount)")
    let startBelow = try section.optional(
      "startBelow", as: Double.self, where: { $0 > 0 }, allowed: "a loss above 0")
    var ratio: GradientRatio?
    if let held = try section.optionalSection("ratio") {
      ratio = GradientRatio(
        try held.required("hold", where: { $0 > 0 }, allowed: "a number above 0"),
        memory: try held.fraction("memory", default: 0.9), limit: try held.positive("limit", default: 1e6))
    }
    weighting = Weighting(startBelow: startBelow, ratio: ratio)
    regularizer = try row.read(section)
    isProximal = try RegularizerRow.proximal.read(section)
    if isProximal, regularizer.kind.withProximalStep == nil {
      throw ConfigurationError(
        section.origin(of: "proximal"),
        "\(name) has no proximal step (allowed: \(Self.proximalNames.joined(separator: ", ")))")
    }
    if isProximal, weight < 0 {
      throw ConfigurationError(
        section.origin(of: "weight"), "a proximal term's weight cannot be \(weight) (allowed: from 0)")
    }
    let learns = regularizer.kind.ofBatch?.hasOwnParameters == true
    optimizer = .adam(learningRate: learns ? try RegularizerRow.learningRate.read(section) : 0)
    let shapes = (layers ?? Array(0..<matrixCount)).map { Shape([sizes[$0], sizes[$0 + 1]]) }
    do {
      try regularizer.check(shapes)
    } catch {
      throw ConfigurationError(section.origin(of: layers == nil ? "name" : "layers"), "\(error)")
    }
  }

  /// The term under a name of its own.
  func build(named name: String) -> WeightedTerm {
    WeightedTerm(
      regularizer, name: name, weight: weight, schedule: schedule, layers: layers, weighting: weighting,
      isProximal: isProximal, optimizer: optimizer)
  }

  /// What the term asks for each weight of a network, if it is one that makes wires short.
  func wirePrices(_ sizes: [Int]) -> [Tensor]? {
    guard let cost = regularizer as? WiringCost else { return nil }
    let shapes = zip(sizes, sizes.dropFirst()).map { Shape([$0, $1]) }
    var prices = shapes.map { Tensor($0) }
    for (index, layer) in (layers ?? Array(shapes.indices)).enumerated() {
      prices[layer] = cost.prices(layer: index, shapes[layer])
    }
    return prices
  }

  private static var proximalNames: [String] {
    RegularizerRow.all.filter { $0.standard?.kind.withProximalStep != nil }.map(\.name)
  }
}

extension [RegularizerSpec] {
  /// The terms; where a name comes again it gets a number: `l1`, `l1.2`.
  package func build() -> [WeightedTerm] {
    indices.map { index in
      let earlier = self[..<index].count { $0.name == self[index].name }
      return self[index].build(named: self[index].name + (earlier == 0 ? "" : ".\(earlier + 1)"))
    }
  }
}
