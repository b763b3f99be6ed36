/// A null model of layered networks as users find it: one row registers a model.
public struct LayeredNullRow: Sendable {
  /// The name in configurations.
  public let name: String
  /// One sentence.
  public let summary: String
  /// Makes the model.
  public let make: @Sendable () -> any LayeredNull
}

extension LayeredNullRow {
  /// Every null model of layered networks.
  public static let all: [LayeredNullRow] = [
    LayeredNullRow(
      name: AliveLayerShuffle.name,
      summary: "Shuffles each layer's weights among the units that lie on a path from input to output.",
      make: { AliveLayerShuffle() }),
    LayeredNullRow(
      name: LayerShuffle.name, summary: "Shuffles each layer's weights over all its places.",
      make: { LayerShuffle() }),
    LayeredNullRow(
      name: NonzeroShuffle.name,
      summary: "Shuffles each layer's weights among its connections; who is connected with whom stays.",
      make: { NonzeroShuffle() }),
    LayeredNullRow(
      name: LayeredDegreePreservingSwap.name,
      summary:
        "Exchanges the ends of connections and the order of weights; every unit or node keeps its number of connections.",
      make: { LayeredDegreePreservingSwap() }),
    LayeredNullRow(
      name: LayeredStrengthPreservingSwap.name,
      summary:
        "Exchanges the ends of connections, then moves weights until every unit or node has its strength again, up to 0.1%.",
      make: { LayeredStrengthPreservingSwap() }),
  ]
}
