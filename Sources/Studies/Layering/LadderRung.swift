import Graphs

/// A rung of the ladder: which of a network's properties a graph has beside its nodes, its edges and their weights.
public enum LadderRung: String, CaseIterable, Sendable {
  /// None: any two units may be joined.
  case random
  /// Beside the ladder: any two units may be joined, but each keeps its number of connections and nearly its strength.
  case strengths
  /// As many edges between the same layers.
  case layered
  /// Only between near positions, with weights of its own at each.
  case local
  /// The same weights at every position, or at every step of time.
  case shared
  /// The weights where training put them.
  case trained
  /// Beside the ladder: a node a channel, so that a shared weight counts once.
  case once

  /// Whether it has the properties of the rungs below and one more.
  public var isStep: Bool { self != .strengths && self != .once }

  /// What the rung adds to the one below; of `strengths`, what the network has beyond it.
  public var property: String {
    switch self {
    case .random, .once: rawValue
    case .strengths: "beyond strengths"
    case .layered: "layering"
    case .local: "locality"
    case .shared: "sharing"
    case .trained: "training"
    }
  }
}

/// A graph on a rung.
public struct LadderGraph: Sendable {
  /// Which rung.
  public let rung: LadderRung
  /// The graph.
  public let graph: Graph
  /// The numbers of nodes of its layers; nil where edges heed no layers.
  public let layerSizes: [Int]?
}
