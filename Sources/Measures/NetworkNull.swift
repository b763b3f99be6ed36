import Connectomes
import Graphs

/// A null model of networks as users find it: one that keeps layers, or one of the two that need or leave more.
public enum NetworkNull: Sendable {
  /// A model of layered networks.
  case layered(LayeredNullRow)
  /// Draws of the network's own initializers, for networks that say how they were initialized.
  case freshWeights
  /// Random connections between any two units, of whatever layers: `RandomGraph` of the network's graph. Layered modularity has no
  /// value there, so Newman's is compared.
  case acrossLayers

  /// Every null model of networks.
  public static let all: [NetworkNull] =
    LayeredNullRow.all.map(NetworkNull.layered) + [.freshWeights, .acrossLayers]

  /// The name in configurations.
  public var name: String {
    switch self {
    case .layered(let row): row.name
    case .freshWeights: FreshWeights.name
    case .acrossLayers: "acrossLayers"
    }
  }

  /// One sentence.
  public var summary: String {
    switch self {
    case .layered(let row): row.summary
    case .freshWeights: "Draws the weights of a run's network anew from its own initializers."
    case .acrossLayers:
      "Joins any two units, whatever their layers, with as many connections of the same weights."
    }
  }

  /// Makes options compare networks with this model; false where that needs a network and none is given.
  public func apply(to options: inout MeasurementOptions, fresh: FreshWeights? = nil) -> Bool {
    switch self {
    case .layered(let row): options.null = row.make()
    case .acrossLayers: options.ignoresLayers = true
    case .freshWeights:
      guard var fresh else { return false }
      fresh.signs = options.signs
      options.null = fresh
    }
    return true
  }
}
