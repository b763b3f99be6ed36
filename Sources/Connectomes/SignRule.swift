import Graphs
import Tensors

/// What becomes of negative weights.
public enum SignRule: String, CaseIterable, Sendable {
  /// Their magnitude counts.
  case absolute
  /// They are left out.
  case positive
  /// They alone count, by magnitude.
  case negative
  /// They count as what keeps nodes apart, by Gómez's modularity; other measures see magnitudes.
  case gomez
  /// The same by the modularity of Rubinov and Sporns, where negative weights count less.
  case rubinovSporns

  /// How a modularity of both signs weighs them; nil for rules that leave magnitudes alone.
  public var weighing: SignWeighing? {
    switch self {
    case .absolute, .positive, .negative: nil
    case .gomez: .gomez
    case .rubinovSporns: .rubinovSporns
    }
  }

  /// What becomes of a weight for measures that know magnitudes only.
  public func magnitude(_ weight: Double) -> Double {
    switch self {
    case .absolute, .gomez, .rubinovSporns: abs(weight)
    case .positive: max(weight, 0)
    case .negative: max(-weight, 0)
    }
  }
}

extension Graph {
  /// The graph with negative weights treated by a rule; edges that are left out are no edges.
  public func applying(_ rule: SignRule) throws(GraphError) -> Graph {
    let changed: [Edge] = edges.compactMap { edge in
      let weight = rule.magnitude(edge.weight)
      return weight == 0 ? nil : Edge(edge.source, edge.target, weight: weight)
    }
    return try Graph(nodeCount: nodeCount, edges: changed, directed: isDirected)
  }
}

extension Connectome {
  /// The connections with negative weights treated by a rule.
  public func applying(_ rule: SignRule) -> Connectome {
    switch rule {
    case .absolute, .gomez, .rubinovSporns: mapWeights { $1.absolute() }
    case .positive: mapWeights { $1.activated(.relu) }
    case .negative: mapWeights { (-1 * $1).activated(.relu) }
    }
  }
}
