import Configuration
import Networks
import Tensors

extension LayerRow {
  /// Layers of sequences, steps × features.
  static let sequences: [LayerRow] = [
    LayerRow(
      name: RecurrentLayer.name,
      summary: "An Elman layer: h_t = f(x_t W + h_(t-1) U + b), over steps × features.",
      keys: size("units"), activation, returns
    ) { place, units, activation, returns in
      RecurrentLayer(
        try place.features(of: "a recurrent layer"), units, activation: activation ?? place.activation,
        initializer: place.initializer, returns: returns)
    },
    LayerRow(
      name: LeakyRecurrentLayer.name,
      summary:
        "Units that leak: h_t = (1 - a) h_(t-1) + a f(x_t W + h_(t-1) U + b), a one over the time constant.",
      keys: size("units"), activation, returns,
      Key("timeConstant", default: 5, .above(1), says: "steps, a number above 1"),
      Key("trainTimeConstant", default: false, says: "true: each unit learns its own; or false")
    ) { place, units, activation, returns, timeConstant, trains in
      LeakyRecurrentLayer(
        try place.features(of: "a leaky recurrent layer"), units, activation: activation ?? place.activation,
        timeConstant: timeConstant, trainsTimeConstant: trains, initializer: place.initializer, returns: returns
      )
    },
    LayerRow(
      name: ReservoirLayer.name,
      summary:
        "Recurrent units of planted modules that are drawn and never trained: h_t = f(x_t W + h_(t-1) U).",
      keys: size("units"), activation, returns, Key("modules", default: 1, .within(1...1_000_000)),
      Key("degree", default: 6, .within(1...1_000_000), says: "how many units each hears, 1 to 1000000"),
      Key("mixing", default: 0, .within(0...1), says: "the share of these outside of its module, from 0 to 1"),
      Key("spectralRadius", default: 0.95, .nonnegative),
      Key<ReservoirLayer.Entry>.choice("entry", default: .spread),
      Key(
        "inputShare", default: 1, KeyRule("a number above 0 and up to 1") { $0 > 0 && $0 <= 1 },
        says: "the share of the units there that hear the inputs, above 0 and up to 1"),
      Key("inputScale", default: 0.1, .nonnegative)
    ) {
      place, units, activation, returns, modules, degree, mixing, radius, entry, share, scale in
      ReservoirLayer(
        try place.features(of: "a reservoir"),
        try place.graph(units: units, modules: modules, degree: degree, mixing: mixing),
        activation: activation ?? place.activation,
        spectralRadius: radius, entry: entry, inputShare: share, inputScale: scale, returns: returns)
    },
    LayerRow(
      name: GRULayer.name,
      summary: "Gated recurrent units: h_t = (1 - z) n + z h_(t-1), over steps × features.",
      keys: size("units"), returns, memory
    ) { place, units, returns, memory in
      GRULayer(
        try place.features(of: "a GRU"), units, memory: memory, initializer: place.initializer, returns: returns
      )
    },
    LayerRow(
      name: LSTMLayer.name,
      summary: "Long short-term memory: h_t = o tanh(c_t), c_t = f c_(t-1) + i g, over steps × features.",
      keys: size("units"), returns, memory
    ) { place, units, returns, memory in
      LSTMLayer(
        try place.features(of: "an LSTM"), units, memory: memory, initializer: place.initializer,
        returns: returns)
    },
    LayerRow(
      name: AttentionLayer.name,
      summary:
        "A block of a transformer: self-attention and an MLP, each behind a layer norm and added to what comes in.",
      keys: Key<Int>.count("heads", default: 4, says: "a divisor of the number of features"),
      Key<Int>.optional(
        "units", .within(1...1_000_000), says: "1 to 1000000 of the MLP, otherwise 4 a feature"),
      activation, Key("causal", default: false, says: "true: a step sees those up to itself alone; or false"),
      Key("positions", default: false, says: "true: steps have learned vectors of their own; or false")
    ) { place, heads, units, activation, isCausal, hasPositions in
      let features = try place.features(of: "attention")
      guard features % heads == 0 else {
        throw LayerKeyMisfit(
          "heads",
          ShapeMismatch(
            layer: "attention of \(heads) heads", found: place.inputShape,
            expected: "a number of features that \(heads) divides"))
      }
      return AttentionLayer(
        steps: place.inputShape[0], width: features, heads: heads, units: units ?? 4 * features,
        activation: activation ?? place.activation, isCausal: isCausal, hasPositions: hasPositions,
        initializer: place.initializer)
    },
  ]

  private static let memory = Key<Int>.optional(
    "memory", .within(3...1_000_000),
    says: "steps, 3 to 1000000: units begin to keep what they have for up to so long; without it not set")

  private static let returns = Key<RecurrentLayer.Returns>.choice("returns", default: .last)
}

extension LayerPlace {
  /// The graph of a reservoir; throws where there can be none, with the key that asks for it.
  fileprivate func graph(
    units: Int, modules: Int, degree: Int, mixing: Double
  ) throws(LayerKeyMisfit) -> PlantedModules {
    do {
      return try PlantedModules(units: units, modules: modules, degree: degree, mixing: mixing)
    } catch {
      // Modules of one unit have nothing to hear, whatever the degree.
      throw LayerKeyMisfit(units / modules < 2 ? "modules" : "degree", error)
    }
  }

  /// The number of features of a step; throws where no sequence comes in.
  func features(of layer: String) throws(ShapeMismatch) -> Int {
    guard inputShape.rank == 2 else {
      throw ShapeMismatch(
        layer: layer, found: inputShape, expected: "steps × features (network.input says them)")
    }
    return inputShape[1]
  }
}
