import Configuration
import Foundation
import Networks
import Randomness
import Records
import Tasks
import Tensors
import Training

/// `mask:` which weights the network has, before it is trained and ever after.
///
/// `{ kind: random, density: 0.2 }` draws connections. With `from:` (a run folder or a file of weights) or `run:` (the
/// name of a run beside this one) the pattern of a trained network is taken: as it is (`learned`), with each unit's
/// number of connections kept (`shuffled`), or its number of connections a layer alone (`random`). The `mask.safetensors`
/// that a run leaves is such a file. `{ kind: modules }` gives the modules that the task is known to have (`ModuleMask`).
public struct MaskSpec: Sendable {
  /// How the connections are chosen.
  public enum Kind: String, CaseIterable, Sendable {
    case random, learned, shuffled, modules
  }

  /// How the connections are chosen.
  public let kind: Kind
  private let source: Source?
  /// Which weights of a trained network count, or how many; nil where the task says which there are.
  private let cut: Cut?
  private let origin: Origin
  /// A connection of a trained matrix counts above this share of its largest, as in `AliveLayerShuffle`.
  package static let standardThreshold = 0.01

  private enum Source: Sendable {
    case path(String)
    case neighbor(String)
  }

  private enum Cut: Sendable {
    case threshold(Double)
    case densities([Double])
  }

  /// Reads a mask for a network of so many weight matrices.
  init(_ section: ConfigurationSection, matrices: Int) throws(ConfigurationError) {
    kind = try section.choice("kind", default: .random)
    let path = try section.optional("from", as: String.self)
    let neighbor = try section.optional(
      "run", as: String.self, where: { !$0.contains("/") && !$0.hasPrefix(".") },
      allowed: "the name of a run's folder beside this one's")
    origin = section.origin(of: kind == .modules ? "kind" : path == nil ? "run" : "from")
    if path != nil, neighbor != nil {
      throw ConfigurationError(origin, "mask has both from and run (allowed: one of them)")
    }
    source = path.map { .path(section.located($0)) } ?? neighbor.map { .neighbor($0) }
    if kind == .modules {
      if let other = ["from", "run", "density", "threshold"].first(where: section.has) {
        throw ConfigurationError(
          section.origin(of: other),
          "mask.kind modules has no '\(other)': the task says which modules there are")
      }
      for key in ["density", "threshold"] { section.mayBeNull(key) }
      cut = nil
      return
    }
    if source == nil, kind != .random {
      throw ConfigurationError(
        section.origin(of: "kind"), "mask.kind \(kind.rawValue) needs a trained network: from or run")
    }
    let densities = try section.optional(
      "density", as: Densities.self, where: { [1, matrices].contains($0.values.count) },
      allowed: "a number above 0 and up to 1, or a list of \(matrices), one for each weight matrix")
    if let densities {
      if section.has("threshold") {
        throw ConfigurationError(
          section.origin(of: "threshold"), "mask has both density and threshold (allowed: one of them)")
      }
      section.mayBeNull("threshold")
      let values = densities.values
      cut = .densities(values.count == 1 ? Array(repeating: values[0], count: matrices) : values)
    } else if source == nil {
      throw ConfigurationError(
        section.origin(of: "kind"), "mask has no 'density' (allowed: density, from or run)")
    } else {
      cut = .threshold(
        try section.value(
          "threshold", default: Self.standardThreshold, where: { (0..<1) ~= $0 },
          allowed: "a number from 0 to below 1"))
    }
  }

  /// The mask of a network for a task of known structure; `neighbors` is the folder of the runs that `run:` names.
  ///
  /// Throws where the source is missing, not finished, damaged or of another shape, and where the task has no known modules.
  package func mask(
    for network: Network, structure: KnownStructure? = nil, among neighbors: String, seed: UInt64
  ) throws -> Mask {
    if kind == .modules {
      return try origin.placing { () throws(Unfit) in try ModuleMask(structure).mask(of: network) }
    }
    let shapes = network.outline.parameters.map { network.parameterShapes[$0].shape }
    let matrices = try source.map { try weights($0, network, neighbors) }
    let patterns = shapes.indices.map { layer in
      var stream = RandomStream(seed: seed, stream: .masks, index: UInt64(layer))
      let learned = matrices.map { pattern($0[layer], layer) }
      switch (kind, learned) {
      case (.learned, let learned?): return learned
      case (.shuffled, let learned?): return learned.shuffled(using: &stream)
      default:
        let count = learned?.count ?? count(layer, shapes[layer])
        return MaskPattern(random: count, shapes[layer], using: &stream)
      }
    }
    return try Mask(patterns, of: network)
  }

  private func count(_ layer: Int, _ shape: Shape) -> Int {
    guard case .densities(let densities)? = cut else { return shape.count }
    return MaskPattern.count(density: densities[layer], of: shape)
  }

  private func pattern(_ weights: Tensor, _ layer: Int) -> MaskPattern {
    if case .threshold(let threshold)? = cut { return MaskPattern(weights, threshold: threshold) }
    return MaskPattern(strongest: count(layer, weights.shape), of: weights)
  }

  private func weights(_ source: Source, _ network: Network, _ neighbors: String) throws -> [Tensor] {
    let path =
      switch source {
      case .path(let path): path
      case .neighbor(let name): neighbors.isEmpty ? name : "\(neighbors)/\(name)"
      }
    return try TrainedNetwork.weights(at: path, for: network)
  }
}

/// One density for all layers, or one for each.
private struct Densities: ConfigurationReadable {
  static let allowed = "a number above 0 and up to 1, or a list of such numbers"

  let values: [Double]
  private let isList: Bool

  init(_ node: ConfigurationValue, key: String) throws(ConfigurationError) {
    if case .list = node.content { isList = true } else { isList = false }
    values = isList ? try [Double](node, key: key) : [try Double(node, key: key)]
    guard values.allSatisfy({ $0 > 0 && $0 <= 1 }) else {
      throw ConfigurationError(node.origin, "\(key) is out of range (allowed: \(Self.allowed))")
    }
  }

  func configurationValue(origin: Origin) -> ConfigurationValue {
    isList ? values.configurationValue(origin: origin) : values[0].configurationValue(origin: origin)
  }
}
