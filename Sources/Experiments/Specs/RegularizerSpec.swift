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
  /// The connections of the network's outline that the term acts on.
  public let connections: [Int]
  private let schedule: Schedule
  private let layers: [Int]?
  /// Which part of the weights between two units the term acts on; nil for all together.
  public let part: String?
  private let regularizer: any RegularizationTerm
  private let weighting: Weighting
  private let isProximal: Bool
  private let optimizer: Optimizer

  /// A term for a network of an outline.
  init(_ section: ConfigurationSection, for outline: NetworkOutline) throws(ConfigurationError) {
    let matrixCount = outline.connections.count
    let row = try section.row("name", of: RegularizerRow.all, named: \.name)
    name = row.name
    weight = try section.required("weight")
    schedule = try ScheduleSpec.read(section.section("schedule"))
    layers = try section.optional(
      "layers",
      where: { $0.allSatisfy { (0..<matrixCount) ~= $0 } && Set($0).count == $0.count && !$0.isEmpty },
      allowed: "different positions of weight matrices, each in 0 ..< \(matrixCount)")
    part = try section.optional("part", as: String.self)
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
    connections = layers ?? Array(0..<matrixCount)
    let (regularizer, connections) = (self.regularizer, self.connections)
    var seen = outline
    if let part {
      seen = try section.origin(of: "part").placing {
        try outline.taking(part: part, for: regularizer, on: connections)
      }
      if isProximal {
        throw ConfigurationError(
          section.origin(of: "proximal"),
          "\(name) has no proximal step on a part of weights (allowed: without part)")
      }
    }
    if isProximal, regularizer.view != .parameters,
      let read = connections.first(where: { !seen.connections[$0].reading.isIdentity })
    {
      throw ConfigurationError(
        section.origin(of: "proximal"),
        "\(name) has no proximal step on \(outline.describe(read)), where many weights join two units "
          + "(allowed: a connection with one weight for each two units)")
    }
    try section.origin(of: layers == nil ? "name" : "layers").placing {
      try seen.check(regularizer, on: connections)
    }
    let learns = regularizer.kind.ofBatch?.hasOwnParameters == true
    optimizer = .adam(learningRate: learns ? try RegularizerRow.learningRate.read(section) : 0)
  }

  /// The term under a name of its own.
  func build(named name: String) -> WeightedTerm {
    WeightedTerm(
      regularizer, name: name, weight: weight, schedule: schedule, layers: layers, part: part,
      weighting: weighting,
      isProximal: isProximal, optimizer: optimizer)
  }

  /// What the term asks for each weight of a network, if it is one that makes wires short.
  func wirePrices(_ outline: NetworkOutline) -> [Tensor]? {
    guard let cost = regularizer as? WiringCost else { return nil }
    let shapes = outline.shapes
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
