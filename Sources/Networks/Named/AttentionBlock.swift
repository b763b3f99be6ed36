import Tensors

/// A block of a transformer, as its names say: attention and the layers after it, which read a stream and add to it.
///
/// The dimensions of the stream are units. So are the dimensions of the heads: each reads the stream by its query, key and value, whose
/// magnitudes are added up as those of gates are, and writes to it by the projection of attention. Between them stand the hidden units of
/// the other layers. The identity of the stream is no connection.
struct AttentionBlock {
  /// What the names begin with.
  let prefix: String
  /// The modules of the block that are used, and why the others are not.
  private(set) var leftOut: [String: String] = [:]
  private(set) var used: [String] = []
  private let queries: [(name: String, weights: Tensor)]
  private let projection: Tensor
  private let dense: [(name: String, weights: Tensor)]

  private static let queryWords: Set<String> = ["query", "q_proj", "q_lin", "q", "to_q", "wq", "q_attn"]
  private static let otherWords: Set<String> = [
    "key", "k_proj", "k_lin", "k", "to_k", "wk", "value", "v_proj", "v_lin", "v", "to_v", "wv",
  ]
  private static let joinedWords: Set<String> = ["qkv", "c_attn", "Wqkv", "qkv_proj", "in_proj"]
  private static let crossWords = [
    "crossattention", "cross_attn", "encoder_attn", "encdecattention", "multihead_attn",
  ]

  /// Whether a module is part of attention, by its words.
  private static func isAttention(_ words: [String]) -> Bool {
    words.contains { $0.lowercased().contains("attn") || $0.lowercased().contains("attention") }
  }

  /// What the names of a module's block begin with; nil where it has no attention.
  static func prefix(of module: NamedModule) -> String? {
    let words = module.words
    guard let place = words.firstIndex(where: { isAttention([$0]) }) else { return nil }
    var block = Array(words[..<place])
    // T5 numbers the parts of a block: block.0.layer.1.DenseReluDense.
    if block.count > 3, block[block.count - 2] == "layer", Int(block[block.count - 3]) != nil {
      block.removeLast(2)
    }
    return block.contains { $0.contains { $0.isNumber } } ? block.joined(separator: ".") : nil
  }

  /// The block of modules that begin alike, in the order of their names; nil where they are none that is understood.
  init?(_ modules: [NamedModule], prefix: String, orientation: Orientation) {
    self.prefix = prefix
    var queries: [(name: String, weights: Tensor)] = []
    var out: Tensor?
    var dense: [(name: String, weights: Tensor)] = []
    // GPT-2 has its weights as in × out.
    let isTurned = modules.contains { module in
      module.home.word == "c_attn"
        && module["weight"].map { $0.shape.count == 2 && $0.shape[1] == 3 * $0.shape[0] } == true
    }
    for module in modules {
      let words = Array(module.words.dropFirst(prefix.split(separator: ".").count))
      let own = isTurned && module.home.word.hasPrefix("c_") ? .inOut : orientation
      guard case .matrix(let matrix)? = NamedLayer(module, orientation: own) else {
        leftOut[module.path] = "a normalization of the stream, or no matrix"
        continue
      }
      guard !words.contains(where: { word in Self.crossWords.contains { word.lowercased().contains($0) } })
      else {
        leftOut[module.path] = "attention to another sequence"
        continue
      }
      let word = words.last ?? ""
      if !Self.isAttention(words) {
        dense.append((module.path, matrix))
      } else if Self.queryWords.contains(word) || Self.otherWords.contains(word) {
        queries.append((module.path, matrix))
      } else if Self.joinedWords.contains(word) || module["in_proj_weight"] != nil {
        guard matrix.shape[1] % 3 == 0 else { return nil }
        queries.append((module.path, matrix.addingParts(3)))
      } else if word == "query_key_value" || out != nil {
        leftOut[module.path] = "not understood as part of attention"
      } else {
        out = matrix
        used.append(module.path)
      }
    }
    guard let out,
      let first = queries.first(where: { Self.queryWords.contains(NamedModule.split($0.name).word) })
        ?? queries.first,
      first.weights.shape[1] == out.shape[0]
    else { return nil }
    self.queries = queries.filter { $0.weights.shape == first.weights.shape }
    for query in queries where query.weights.shape != first.weights.shape {
      leftOut[query.name] = "keys and values that several heads share"
    }
    projection = out
    self.dense = dense
    used += self.queries.map(\.name)
  }

  /// The dimensions of the stream.
  var width: Int { projection.shape[1] }

  /// Adds the block to a network whose signal is its stream.
  mutating func add(to network: inout NetworkAssembly) throws(NetworkAssembly.Misfit) {
    if network.signal.isEmpty { network.signal = [network.addUnits(width, "stream")] }
    let stream = network.signal
    guard stream.count == 1, network.width == width, queries[0].weights.shape[0] == width else {
      throw NetworkAssembly.Misfit(layer: prefix, found: width, expected: network.width)
    }
    let heads = network.addUnits(projection.shape[0], prefix + ".attention")
    network.connect(stream, heads, Self.added(queries.map(\.weights)), scale: nil)
    network.connect([heads], stream[0], projection, scale: nil)
    for layer in Self.layers(dense, width: width) {
      guard let (read, write) = layer.ends else {
        for part in layer.parts { leftOut[part.name] = "does not lead from the stream to units and back" }
        continue
      }
      let units = network.addUnits(write.weights.shape[0], layer.name.isEmpty ? prefix + ".hidden" : layer.name)
      network.connect(stream, units, Self.added(read.map(\.weights)), scale: nil)
      network.connect([units], stream[0], write.weights, scale: nil)
      used += layer.parts.map(\.name)
    }
  }

  private typealias Part = (name: String, weights: Tensor)

  /// Matrices from the stream to units and back.
  private struct Layer {
    let name: String
    var parts: [Part]
    let width: Int

    /// What reads the stream, and the one that writes to it.
    var ends: (read: [Part], write: Part)? {
      let writing = parts.filter { $0.weights.shape[1] == width && $0.weights.shape[0] != width }
      guard writing.count == 1 else { return nil }
      let units = writing[0].weights.shape[0]
      let reading = parts.filter { $0.weights.shape[0] == width && $0.weights.shape[1] % units == 0 }
      guard !reading.isEmpty, reading.count + 1 == parts.count else { return nil }
      return (reading.map { ($0.name, $0.weights.addingParts($0.weights.shape[1] / units)) }, writing[0])
    }
  }

  /// The layers beside attention: one of all their matrices, or one for each expert.
  private static func layers(_ dense: [Part], width: Int) -> [Layer] {
    var layers: [Layer] = []
    for part in dense {
      let parent = NamedModule.split(part.name).parent
      let name = parent.contains("expert") ? parent : ""
      if let place = layers.firstIndex(where: { $0.name == name }) {
        layers[place].parts.append(part)
      } else {
        layers.append(Layer(name: name, parts: [part], width: width))
      }
    }
    return layers
  }

  /// The magnitudes of matrices of one shape added up; one alone as it is.
  private static func added(_ matrices: [Tensor]) -> Tensor {
    guard matrices.count > 1 else { return matrices[0] }
    let shape = matrices[0].shape
    return Tensor([matrices.count, shape[0], shape[1]], matrices.flatMap(\.elements)).windowNorms(
      rows: shape[0], columns: shape[1])
  }
}
