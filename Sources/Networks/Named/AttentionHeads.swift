import Foundation

/// How many heads the attention of a transformer has, and of how many dimensions, as Hugging Face's `config.json` says it.
public struct AttentionHeads: Equatable, Sendable {
  /// The heads of queries: `num_attention_heads`, or `n_head`.
  public let queries: Int
  /// The heads of keys and values, which those of queries share: `num_key_value_heads`, as many as `queries` where it is missing.
  public let memories: Int
  /// The dimensions of a head: `head_dim`, or `hidden_size` (`n_embed`) / `num_attention_heads` where it is missing.
  public let size: Int
  /// What network it is: `model_type`.
  public let model: String?

  /// The most bytes that a configuration may have.
  private static let lengthLimit = 1 << 20

  /// As a configuration says it, or the part `text_config` of one; nil where it is no JSON or does not say it.
  public init?(configuration: Data) {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let own = try? decoder.decode(Keys.self, from: configuration)
    let text = try? decoder.decode(Parts.self, from: configuration).textConfig
    guard let heads = own.flatMap(Self.init) ?? text.flatMap(Self.init) else { return nil }
    self = heads
  }

  /// As the `config.json` in the folder of a file says it; nil where there is none that does.
  public init?(beside file: URL) {
    let path = file.deletingLastPathComponent().appendingPathComponent("config.json").path
    // What a link leads to counts.
    let resolved = (path as NSString).resolvingSymlinksInPath
    let attributes = try? FileManager.default.attributesOfItem(atPath: resolved)
    guard attributes?[.type] as? FileAttributeType == .typeRegular,
      let length = attributes?[.size] as? Int, length <= Self.lengthLimit,
      let content = FileManager.default.contents(atPath: resolved)
    else { return nil }
    self.init(configuration: content)
  }

  private init?(_ keys: Keys) {
    guard let queries = keys.numAttentionHeads ?? keys.nHead, queries > 0 else { return nil }
    let memories = keys.numKeyValueHeads ?? queries
    let whole = (keys.hiddenSize ?? keys.nEmbed).flatMap { $0 % queries == 0 ? $0 / queries : nil }
    guard let size = keys.headDim ?? whole, size > 0, memories > 0 else { return nil }
    (self.queries, self.memories, self.size, model) = (queries, memories, size, keys.modelType)
  }

  /// Whether queries of so many dimensions, and keys or values of so many, have these heads.
  func fit(queries: Int, memories: Int) -> Bool {
    fit(queries: queries) && memories.isMultiple(of: self.memories) && memories / self.memories == size
  }

  /// Whether queries of so many dimensions have these heads.
  func fit(queries: Int) -> Bool { queries.isMultiple(of: self.queries) && queries / self.queries == size }

  /// Whether the network has `query_key_value` in the order of `GroupedHeads`: ChatGLM and others have another under this name.
  var areGrouped: Bool {
    ["gpt_neox", "gpt_neox_japanese", "bloom", "falcon", "persimmon"].contains(model)
  }

  private struct Keys: Decodable {
    var numAttentionHeads: Int?
    var numKeyValueHeads: Int?
    var headDim: Int?
    var hiddenSize: Int?
    var nHead: Int?
    var nEmbed: Int?
    var modelType: String?
  }

  private struct Parts: Decodable { var textConfig: Keys }
}
