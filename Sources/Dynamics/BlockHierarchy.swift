import Foundation
import Randomness
import Tensors

/// Eight blocks of units in four pairs in two fours: how probable a connection is by how far apart two blocks are, with as many
/// connections to be expected whatever is told apart.
///
/// Within a block it is p, with the other of its pair p d, with the other pair of its four p d², and beyond p d³. At level 3 all of these are told
/// apart; at level 2 blocks and pairs are, and at level 1 blocks alone: distances that are not have their mean.
/// Source: Milisav and others, "Neuromorphic hierarchical modular reservoirs" (2025), and its published code.
public struct BlockHierarchy: Sendable, Equatable {
  /// The number of blocks.
  public static let blocks = 8
  /// How many of the other blocks are in the same pair, in the same four, and beyond.
  private static let others = [1, 2, 4]

  /// 1, 2 or 3.
  public let level: Int
  /// The units of a block.
  public let size: Int
  /// p
  public let within: Double
  /// d
  public let decay: Double

  /// Blocks of so many units.
  public init(level: Int, size: Int = 50, within: Double = 0.5, decay: Double = 0.5) {
    precondition(
      (1...3) ~= level && size > 1 && (0...1) ~= within && (0...1) ~= decay,
      "level \(level) of blocks of \(size) with probability \(within) and decay \(decay)")
    (self.level, self.size, self.within, self.decay) = (level, size, within, decay)
  }

  /// The probability of a connection from a unit of one block to one of another.
  public func probability(from first: Int, to second: Int) -> Double {
    let distance = first == second ? 0 : first / 2 == second / 2 ? 1 : first / 4 == second / 4 ? 2 : 3
    if distance < level { return within * pow(decay, Double(distance)) }
    let merged = level...3
    let weights = merged.map { Double(Self.others[$0 - 1]) }
    let sum = zip(merged, weights).reduce(0) { $0 + $1.1 * within * pow(decay, Double($1.0)) }
    return sum / weights.reduce(0, +)
  }

  /// Connections that are drawn one by one, by their sources and targets; no unit is connected with itself.
  public func connections(using stream: inout RandomStream) -> [(source: Int, target: Int)] {
    let units = Self.blocks * size
    var connections: [(source: Int, target: Int)] = []
    for target in 0..<units {
      for source in 0..<units where source != target {
        let probability = probability(from: source / size, to: target / size)
        if stream.uniform() < probability { connections.append((source, target)) }
      }
    }
    return connections
  }

  /// The same number of connections from each unit and to each unit, in any block: two connections exchange their targets, ten times as
  /// often as there are some, where none then stands twice or leads to its own source.
  public func rewired(
    _ connections: [(source: Int, target: Int)], using stream: inout RandomStream
  ) -> [(source: Int, target: Int)] {
    let units = Self.blocks * size
    var result = connections
    var isThere = [Bool](repeating: false, count: units * units)
    for (source, target) in connections { isThere[source * units + target] = true }
    for _ in 0..<10 * connections.count {
      let (i, j) = (stream.below(result.count), stream.below(result.count))
      let (a, b) = (result[i], result[j])
      guard a.source != b.target, b.source != a.target, !isThere[a.source * units + b.target],
        !isThere[b.source * units + a.target]
      else { continue }
      isThere[a.source * units + a.target] = false
      isThere[b.source * units + b.target] = false
      isThere[a.source * units + b.target] = true
      isThere[b.source * units + a.target] = true
      (result[i].target, result[j].target) = (b.target, a.target)
    }
    return result
  }
}

extension Reservoir {
  /// A reservoir of a hierarchy, or of its rewired connections, with weights U(0, 1) brought to a spectral radius.
  public init(
    _ hierarchy: BlockHierarchy, isRewired: Bool = false, radius: Double, using stream: inout RandomStream
  ) {
    var connections = hierarchy.connections(using: &stream)
    if isRewired { connections = hierarchy.rewired(connections, using: &stream) }
    var rows = [[(source: Int, weight: Scalar)]](repeating: [], count: BlockHierarchy.blocks * hierarchy.size)
    for (source, target) in connections { rows[target].append((source, Scalar(stream.uniform()))) }
    self.init(rows)
    let found = matrix.spectralRadius
    if found > 0 { scale(by: Scalar(radius / found)) }
  }
}
