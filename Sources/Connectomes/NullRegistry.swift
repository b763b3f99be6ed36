/// The null models of layered networks, by the names that configurations use. One row registers a model.
public let layeredNulls: [(name: String, summary: String, make: @Sendable () -> any LayeredNull)] = [
  (
    AliveLayerShuffle.name, "shuffles each layer's weights among the units that lie on a path from input to output",
    { AliveLayerShuffle() }
  ),
  (LayerShuffle.name, "shuffles each layer's weights over all its places", { LayerShuffle() }),
]
