import Tensors

/// A block of a transformer, as its names say: attention and the layers after it, which read a stream and add to it.
///
/// The dimensions of the stream are units. So are the dimensions of the heads: each reads the stream by its query, key and value, whose
/// magnitudes are added up as those of gates are, and writes to it by the projection of attention. In attention to another sequence keys and
/// values read the stream of that sequence. Between them stand the hidden units of the other layers. The identity of a stream is no
/// connection.
struct AttentionBlock {
  /// What the names begin with.
  let prefix: String
  /// The modules of the block that are used, and why the others are not.
  private(set) var leftOut: [String: String] = [:]
  private(set) var used: [String] = []
  private let attentions: [NamedAttention]
  private let dense: [(name: String, weights: Tensor)]

  private static let crossWords = [
    "crossattention", "cross_attention", "cross_attn", "crossattn", "encoder_attn", "encdecattention",
    "encoder_attention", "encoder_decoder_attention", "enc_dec_attn",
  ]
  private static let queryNorms: Set<String> = [
    "q_norm", "norm_q", "q_layernorm", "query_norm", "query_layernorm",
  ]
  private static let keyNorms: Set<String> = ["k_norm", "norm_k", "k_layernorm", "key_norm", "key_layernorm"]

  /// Whether a module normalizes queries or keys, by its word.
  static func isOfHeads(_ module: NamedModule) -> Bool {
    queryNorms.union(keyNorms).contains(module.home.word.lowercased())
  }

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

  /// The modules of one attention.
  private struct Parts {
    let name: String
    var parts: [NamedAttention.Part] = []
    var queryNorm: Int?
    var keyNorm: Int?
  }

  /// The block of modules that begin alike, in the order of their names. Throws where they are none that is understood.
  init(
    _ modules: [NamedModule], prefix: String, orientation: Orientation, heads: AttentionHeads? = nil
  ) throws(NamedAttention.Untold) {
    self.prefix = prefix
    var groups: [Parts] = []
    var dense: [(name: String, weights: Tensor)] = []
    // GPT-2 has its weights as in × out.
    let isTurned = modules.contains { module in
      module.home.word == "c_attn"
        && module["weight"].map { $0.shape.count == 2 && $0.shape[1] == 3 * $0.shape[0] } == true
    }
    for module in modules {
      let words = Array(module.words.dropFirst(prefix.split(separator: ".").count))
      let word = words.last ?? ""
      let isIn = isTurned && (word.hasPrefix("c_") || word == "q_attn")
      let layer = NamedLayer(module, orientation: isIn ? .inOut : orientation)
      guard let place = words.firstIndex(where: { Self.isAttention([$0]) }) else {
        if case .matrix(let matrix)? = layer {
          dense.append((module.path, matrix))
        } else {
          leftOut[module.path] = "a normalization of the stream, or no matrix"
        }
        continue
      }
      let name = words[...place].joined(separator: ".")
      if !groups.contains(where: { $0.name == name }) { groups.append(Parts(name: name)) }
      let group = groups.firstIndex { $0.name == name }!
      switch layer {
      case .matrix(let matrix)?:
        groups[group].parts.append((module.path, module["in_proj_weight"] == nil ? word : "in_proj", matrix))
      case .heads(let size)?:
        if Self.keyNorms.contains(word.lowercased()) {
          groups[group].keyNorm = size
        } else {
          groups[group].queryNorm = size
        }
        leftOut[module.path] = "a normalization of queries or keys"
      default: leftOut[module.path] = "a normalization of the stream, or no matrix"
      }
    }
    // CodeGen's hidden layers alone are called so beside a matrix that is.
    let isQuartered = dense.contains { NamedModule.split($0.name).word == "fc_in" }
    let hasOwn = groups.contains { $0.name.lowercased().hasSuffix("self_attn") }
    var attentions: [NamedAttention] = []
    for group in groups where !group.parts.isEmpty {
      let name = group.name.lowercased()
      // PyTorch has this word in the blocks of its decoder, and many have it for a block's only attention.
      let isCross =
        Self.crossWords.contains(where: name.contains) || hasOwn && name.hasSuffix("multihead_attn")
      do throws(NamedAttention.Untold) {
        let attention = try NamedAttention(
          group.parts, name: group.name, isCross: isCross,
          headSize: NamedAttention.headSize(queries: group.queryNorm, keys: group.keyNorm, of: group.parts),
          heads: heads, isQuartered: isQuartered)
        // Diffusers' second attention is to another sequence or to its own.
        if name.hasSuffix("attn2"), !attention.isCross {
          throw NamedAttention.Untold(reason: "a second attention whose name does not say what it reads")
        }
        attentions.append(attention)
      } catch {
        guard isCross || name.hasSuffix("attn2") else { throw error }
        for part in group.parts { leftOut[part.path] = error.reason }
      }
    }
    guard let width = attentions.first?.projection.shape[1],
      attentions.allSatisfy({ $0.projection.shape[1] == width })
    else { throw NamedAttention.Untold(reason: NamedAttention.unnamed) }
    self.attentions = attentions.filter { !$0.isCross } + attentions.filter(\.isCross)
    self.dense = dense
    for attention in attentions { leftOut.merge(attention.leftOut) { $1 } }
    used = attentions.flatMap(\.used)
  }

  /// The dimensions of the stream.
  var width: Int { attentions[0].projection.shape[1] }

  /// The paths of matrices of which queries alone are taken, and why.
  var halved: [(path: String, reason: String)] { attentions.compactMap(\.halved) }

  /// What is taken from a configuration, one clause.
  var configuredNote: String? { attentions.lazy.compactMap(\.configuredNote).first }

  /// Adds the block to a network whose signal is its stream, or to one that has none, as `streamName`; `memory` gives the population that
  /// attention to another sequence reads, by its size.
  mutating func add(
    to network: inout NetworkAssembly, streamName: String = "stream",
    memory: (Int, inout NetworkAssembly) -> Int
  ) throws(NetworkAssembly.Misfit) {
    if network.signal.isEmpty { network.signal = [network.addUnits(width, streamName)] }
    let stream = network.signal
    guard stream.count == 1, network.width == width else {
      throw NetworkAssembly.Misfit(layer: prefix, found: width, expected: network.width)
    }
    var names: Set<String> = []
    for attention in attentions {
      let usual = attention.isCross ? "crossattention" : "attention"
      let name = names.insert(usual).inserted ? usual : attention.name
      let heads = network.addUnits(attention.projection.shape[0], "\(prefix).\(name)")
      if attention.isCross {
        network.connect(stream, heads, attention.queries, scale: nil)
        if let first = attention.memories.first {
          let source = memory(first.shape[0], &network)
          network.connect([source], heads, Tensor.addingMagnitudes(attention.memories), scale: nil)
        }
      } else {
        network.connect(
          stream, heads, Tensor.addingMagnitudes([attention.queries] + attention.memories), scale: nil)
      }
      network.connect([heads], stream[0], attention.projection, scale: nil)
    }
    for layer in Self.layers(dense, width: width) {
      guard let (read, write) = layer.ends else {
        for part in layer.parts { leftOut[part.name] = "does not lead from the stream to units and back" }
        continue
      }
      let units = network.addUnits(write.weights.shape[0], layer.name.isEmpty ? prefix + ".hidden" : layer.name)
      network.connect(stream, units, Tensor.addingMagnitudes(read.map(\.weights)), scale: nil)
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
}
