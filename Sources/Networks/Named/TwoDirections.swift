/// Recurrent layers of two directions that are modules of their own: `forward_rnn` and `backward_rnn` of Flax, `forward_lstm` and
/// `backward_lstm` of Keras.
enum TwoDirections {
  /// Layers with both directions of each such pair as one, called as what the two are part of.
  static func joined(_ layers: [NamedPlan.Layer]) -> [NamedPlan.Layer] {
    var partners: [String: NamedPlan.Layer] = [:]
    for layer in layers {
      if let name = other("backward", "forward", layer) { partners[name] = layer }
    }
    guard !partners.isEmpty else { return layers }
    let forward = Set(layers.filter { other("forward", "backward", $0) != nil }.map(\.module.path))
    return layers.compactMap { layer in
      if let name = other("backward", "forward", layer), forward.contains(name) { return nil }
      guard let partner = partners[layer.module.path], case .recurrent(let one) = layer.layer,
        case .recurrent(let two) = partner.layer
      else { return layer }
      let words = layer.module.words
      let parent = words.prefix { !$0.lowercased().hasPrefix("forward") }.joined(separator: ".")
      return (
        NamedModule(
          path: parent.isEmpty ? layer.module.path : parent, arrays: layer.module.arrays + partner.module.arrays
        ),
        .recurrent([one[0] + two[0]])
      )
    }
  }

  /// Layers with neighbors of Flax' own names as the directions of one, `LSTMCell_0` and `LSTMCell_1`, where the second cannot follow the first
  /// but reads as many values; nil where there are none.
  static func guessed(_ layers: [NamedPlan.Layer]) -> (layers: [NamedPlan.Layer], note: String)? {
    var pairs: [(first: String, second: String)] = []
    for layer in layers {
      let path = layer.module.path
      guard let ends = layer.layer.ends, ends.inputs != ends.outputs, FlaxCell.kernels(of: layer.module) != nil,
        let line = path.lastIndex(of: "_"), let number = Int(path[path.index(after: line)...]), number % 2 == 0
      else { continue }
      let second = "\(path[...line])\(number + 1)"
      guard let other = layers.first(where: { $0.module.path == second })?.layer.ends,
        other.inputs == ends.inputs, other.outputs == ends.outputs
      else { continue }
      pairs.append((path, second))
    }
    guard !pairs.isEmpty else { return nil }
    let joined = layers.compactMap { layer -> NamedPlan.Layer? in
      let path = layer.module.path
      if pairs.contains(where: { $0.second == path }) { return nil }
      guard let pair = pairs.first(where: { $0.first == path }),
        let partner = layers.first(where: { $0.module.path == pair.second }),
        case .recurrent(let one) = layer.layer, case .recurrent(let two) = partner.layer
      else { return layer }
      return (
        NamedModule(path: path, arrays: layer.module.arrays + partner.module.arrays),
        .recurrent([one[0] + two[0]])
      )
    }
    let named = pairs.map { "'\($0.first)' and '\($0.second)'" }.joined(separator: ", ")
    return (joined, "\(named) are taken as the two directions of a layer: only so the layers follow each other")
  }

  /// The path of a recurrent layer of one direction with that exchanged; nil where it has none in its name.
  private static func other(_ own: String, _ other: String, _ layer: NamedPlan.Layer) -> String? {
    guard case .recurrent(let levels) = layer.layer, levels.count == 1, levels[0].count == 1,
      layer.module.words.contains(where: { $0.lowercased().hasPrefix(own) })
    else { return nil }
    let path = layer.module.path
    // Keras numbers the layer, too: forward_lstm_1 and backward_lstm_1.
    return path.replacing(own, with: other)
  }
}
