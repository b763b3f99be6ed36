import Tensors

/// One attention of a transformer's block, as its names and shapes say.
///
/// Its units are the dimensions of the heads. They read the stream by their queries, and what is attended to, which is the same stream or
/// another, by keys and values, whose magnitudes are added up as those of gates are; the projection leads from them to the stream. Keys and values
/// that several heads share are read by each of these: with heads of d dimensions unit u reads by column ⌊u / (g·d)⌋·d + u mod d of them, g
/// heads to each. A file seldom says d, the `config.json` beside it does.
struct NamedAttention {
  typealias Part = (path: String, word: String, weights: Tensor)

  /// What its parts are called with in the block, such as `encoder_attn`.
  let name: String
  /// Whether the keys and values are of another sequence.
  let isCross: Bool
  /// From the stream to the dimensions of the heads.
  let queries: Tensor
  /// From what is attended to to the dimensions of the heads: one, two or, where they cannot be told, none.
  let memories: [Tensor]
  /// From the dimensions of the heads to the stream.
  let projection: Tensor
  /// The paths of the modules that are read.
  private(set) var used: [String]
  /// Why others are not, by path.
  private(set) var leftOut: [String: String] = [:]
  /// The path of a matrix of which queries alone are taken, and why.
  private(set) var halved: (path: String, reason: String)?
  /// The dimensions of a head, where a configuration alone said which keys and values are read by which.
  let configuredSize: Int?
  /// Whether it said the order within a joined matrix as well.
  let isGrouped: Bool

  /// Why the parts of an attention are not told.
  struct Untold: Error { let reason: String }

  /// What is taken from a configuration, one clause; nil for nothing.
  var configuredNote: String? {
    let reason =
      isGrouped
      ? "the order of queries, keys and values in one matrix" : "keys and values that several heads share"
    return configuredSize.map { "head size \($0) from config.json, for " + reason }
  }

  static let unnamed = "attention whose parts are not told by their names"
  /// Why keys and values of fewer dimensions are not counted, where a configuration says nothing or something that does not fit.
  static func unshared(_ heads: AttentionHeads?) -> String {
    "keys and values that several heads share, of a size that the file does not say, "
      + (heads.map {
        "and config.json's \($0.queries) heads of \($0.size) dimensions, \($0.memories) for keys and values, do not fit"
      } ?? "nor a config.json beside it")
  }

  private static let queryWords: Set<String> = [
    "query", "q_proj", "q_lin", "q", "to_q", "wq", "q_attn", "query_proj",
  ]
  private static let otherWords: Set<String> = [
    "key", "k_proj", "k_lin", "k", "to_k", "wk", "key_proj", "value", "v_proj", "v_lin", "v", "to_v", "wv",
    "value_proj",
  ]
  private static let joinedWords: Set<String> = [
    "qkv", "c_attn", "Wqkv", "qkv_proj", "in_proj", "kv", "to_kv", "kv_proj", groupedWord,
  ]
  private static let groupedWord = "query_key_value"
  private static let outWords: Set<String> = [
    "out_proj", "o_proj", "o", "out", "dense", "proj", "c_proj", "to_out", "wo", "out_lin", "projection",
  ]

  /// The attention of some parts. `headSize` is the dimensions of a head where the file says it, `heads` what a configuration says beside it;
  /// `isQuartered` says that a joined matrix is in four parts with a query, value and key each, as CodeGen's is.
  init(
    _ parts: [Part], name: String, isCross: Bool, headSize: Int?, heads: AttentionHeads? = nil,
    isQuartered: Bool
  ) throws(Untold) {
    self.name = name
    let named = parts.filter { part in
      [Self.queryWords, Self.otherWords, Self.joinedWords].contains { $0.contains(part.word) }
    }
    let others = parts.filter { part in !named.contains { $0.path == part.path } }
    let outs = others.filter { part in
      Self.outWords.contains(part.word) || part.path.hasSuffix(".to_out.0")
    }
    guard let out = outs.count == 1 ? outs[0] : others.count == 1 ? others[0] : nil else {
      throw Untold(reason: Self.unnamed)
    }
    let units = out.weights.shape[0]
    projection = out.weights
    used = [out.path]
    for part in others where part.path != out.path {
      leftOut[part.path] = "not understood as part of attention"
    }

    var query = named.filter { Self.queryWords.contains($0.word) }.map(\.weights)
    var rest = named.filter { Self.otherWords.contains($0.word) }
    var isOfOneHead = false
    isGrouped = named.contains { $0.word == Self.groupedWord }
    for part in named where Self.joinedWords.contains(part.word) {
      let columns = part.weights.shape[1]
      let isWhole = query.isEmpty
      if part.word == Self.groupedWord {
        let groups = try Self.groups(units: units, columns: columns, heads)
        query.append(part.weights.columns(groups.queries))
        rest += [groups.keys, groups.values].map { (part.path, "", part.weights.columns($0)) }
        continue
      }
      let size = (columns - (isWhole ? units : 0)) / 2
      guard size > 0, columns == 2 * size + (isWhole ? units : 0) else { throw Untold(reason: Self.unnamed) }
      if isWhole, isQuartered, size == units {
        guard units % 4 == 0 else { throw Untold(reason: Self.unnamed) }
        for third in 0..<3 {
          let columns = (0..<units).map { ($0 / (units / 4) * 3 + third) * (units / 4) + $0 % (units / 4) }
          let weights = part.weights.columns(columns)
          if third == 0 { query = [weights] } else { rest.append((part.path, "", weights)) }
        }
        continue
      }
      // GPT-BigCode has this word, and one head of keys and values where these are fewer.
      isOfOneHead = part.word == "c_attn"
      if isWhole { query = [part.weights.columns(Array(0..<units))] }
      for half in 0..<2 {
        let first = columns - (2 - half) * size
        rest.append((part.path, "", part.weights.columns(Array(first..<first + size))))
      }
    }
    guard query.count == 1, query[0].shape[1] == units, !rest.isEmpty, query[0].shape[0] == out.weights.shape[1]
    else { throw Untold(reason: Self.unnamed) }
    queries = query[0]
    let source = rest[0].weights.shape[0]
    guard rest.allSatisfy({ $0.weights.shape[0] == source }) else {
      throw Untold(reason: "attention whose keys and values read different things")
    }
    self.isCross = isCross || source != queries.shape[0]

    let sizes = rest.map { $0.weights.shape[1] }
    let configured = heads.flatMap { heads in
      sizes.allSatisfy { heads.fit(queries: units, memories: $0) } ? heads.size : nil
    }
    let isSaid = headSize != nil || isOfOneHead || sizes.allSatisfy { $0 == units }
    configuredSize = isGrouped ? heads?.size : isSaid ? nil : configured
    var memories: [Tensor] = []
    var untold: [String: String] = [:]
    for part in rest {
      let size = part.weights.shape[1]
      let known = isOfOneHead ? size : isGrouped ? configuredSize : headSize ?? configured
      if let spread = Self.spread(part.weights, to: units, headSize: known) {
        memories.append(spread)
      } else {
        untold[part.path] =
          units % size == 0 ? Self.unshared(heads) : "keys or values of another size than the queries"
      }
    }
    self.memories = memories
    for part in named {
      guard let reason = untold[part.path] else {
        used.append(part.path)
        continue
      }
      if Self.joinedWords.contains(part.word), query.count == 1,
        !named.contains(where: { Self.queryWords.contains($0.word) })
      {
        used.append(part.path)
        halved = (part.path, reason)
      } else {
        leftOut[part.path] = reason
      }
    }
  }

  /// The order within a joined matrix whose name does not say it; throws where no configuration does.
  private static func groups(
    units: Int, columns: Int, _ heads: AttentionHeads?
  ) throws(Untold) -> GroupedHeads {
    let joined = "queries, keys and values in one matrix"
    guard let heads else {
      throw Untold(
        reason: joined + ", in an order that its name does not say, nor the model_type and number of heads "
          + "in a config.json beside it")
    }
    guard heads.areGrouped else {
      let model = heads.model.map { "'\($0)'" } ?? "that is missing"
      throw Untold(
        reason: joined + ", in an order that neither its name says nor config.json's model_type \(model)")
    }
    guard heads.fit(queries: units),
      let groups = GroupedHeads(units: units, columns: columns, size: heads.size)
    else {
      throw Untold(
        reason: joined + ", which config.json's \(heads.queries) heads of \(heads.size) dimensions do not fit")
    }
    return groups
  }

  /// Keys or values as each head reads them; nil where it is not known which does.
  private static func spread(_ weights: Tensor, to units: Int, headSize: Int?) -> Tensor? {
    let size = weights.shape[1]
    if size == units { return weights }
    guard let headSize, headSize > 0, units % size == 0, size % headSize == 0 else { return nil }
    return weights.columns((0..<units).map { $0 / (units / size * headSize) * headSize + $0 % headSize })
  }

  /// The dimensions of a head, as normalizations of queries and keys, one head at a time, say: how many each has, and how many the matrices
  /// have. A normalization of all of them at once says nothing.
  static func headSize(queries: Int?, keys: Int?, of parts: [Part]) -> Int? {
    guard let size = keys ?? queries, size > 0, keys == nil || queries == nil || keys == queries else {
      return nil
    }
    let all =
      keys == nil
      ? parts.filter { queryWords.contains($0.word) } : parts.filter { otherWords.contains($0.word) }
    let isFew = queries != nil && keys != nil || !all.isEmpty && all.allSatisfy { $0.weights.shape[1] > size }
    return isFew ? size : nil
  }
}

extension Tensor {
  /// Some columns of a matrix, in the order given.
  fileprivate func columns(_ places: [Int]) -> Tensor { transposed().taking(places).transposed() }
}
