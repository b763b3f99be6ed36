import Foundation
import TestSupport
import Testing

@testable import Networks

@Suite struct AttentionHeadsTests {
  private func heads(_ text: String) -> AttentionHeads? { AttentionHeads(configuration: Data(text.utf8)) }

  @Test func areAsTheConfigurationSays() throws {
    let said = try #require(
      heads(#"{"num_attention_heads": 32, "num_key_value_heads": 8, "head_dim": 128, "hidden_size": 2880}"#))
    #expect(said.queries == 32 && said.memories == 8 && said.size == 128)
    // Without a size a head has its part of the stream, and without a number of their own keys and values have a head each.
    let least = try #require(heads(#"{"num_attention_heads": 4, "hidden_size": 8, "head_dim": null}"#))
    #expect(least.queries == 4 && least.memories == 4 && least.size == 2)
    // Of a model of images and texts the text's.
    let nested =
      #"{"text_config": {"num_attention_heads": 4, "num_key_value_heads": 2, "head_dim": 3}, "vision_config": {}}"#
    #expect(try #require(heads(nested)).size == 3)
  }

  /// Bloom's words, of new files and old.
  @Test func areSaidInOtherWords() throws {
    let new = try #require(heads(#"{"model_type": "bloom", "n_head": 4, "hidden_size": 12}"#))
    #expect(new.queries == 4 && new.memories == 4 && new.size == 3 && new.model == "bloom" && new.areGrouped)
    let old = try #require(heads(#"{"model_type": "bloom", "num_attention_heads": 4, "n_embed": 12}"#))
    #expect(old == new)
    let own = #""num_attention_heads": 4, "hidden_size": 8"#
    #expect(try !#require(heads("{\(own)}")).areGrouped)
    #expect(try !#require(heads(#"{"model_type": "chatglm", \#(own)}"#)).areGrouped)
    let nested = #"{"model_type": "fuyu", "text_config": {"model_type": "persimmon", \#(own)}}"#
    #expect(try #require(heads(nested)).areGrouped)
    #expect(new.fit(queries: 12) && !new.fit(queries: 8) && !new.fit(queries: 13))
  }

  @Test(arguments: [
    "", "[]", "{", "{}", #"{"num_attention_heads": 4}"#, #"{"num_attention_heads": 3, "hidden_size": 8}"#,
    #"{"num_attention_heads": 0, "hidden_size": 8}"#, #"{"num_attention_heads": -4, "hidden_size": -8}"#,
    #"{"num_attention_heads": 4, "head_dim": 0}"#, #"{"num_attention_heads": "4", "hidden_size": 8}"#,
    #"{"num_attention_heads": 4, "num_key_value_heads": 0, "hidden_size": 8}"#,
    #"{"num_attention_heads": 1e30, "hidden_size": 8}"#, #"{"text_config": 3}"#,
  ])
  func whatDoesNotSayThemIsNone(text: String) { #expect(heads(text) == nil) }

  @Test func fitWhatHasTheirDimensions() throws {
    let some = try #require(
      heads(#"{"num_attention_heads": 4, "num_key_value_heads": 2, "head_dim": 3}"#))
    #expect(some.fit(queries: 12, memories: 6))
    for (queries, memories) in [(12, 12), (12, 3), (8, 6), (13, 6), (12, 7)] {
      #expect(!some.fit(queries: queries, memories: memories))
    }
    // Numbers whose product is none fit nothing.
    let huge = try #require(
      heads(#"{"num_attention_heads": 9223372036854775807, "head_dim": 9223372036854775807}"#))
    #expect(!huge.fit(queries: 12, memories: 6))
  }

  @Test func areReadBesideAFile() throws {
    let folder = try TemporaryFolder()
    let file = URL(fileURLWithPath: folder.path).appendingPathComponent("model.safetensors")
    let configuration = URL(fileURLWithPath: folder.path).appendingPathComponent("config.json")
    #expect(AttentionHeads(beside: file) == nil)
    try Data(#"{"num_attention_heads": 4, "hidden_size": 8}"#.utf8).write(to: configuration)
    #expect(AttentionHeads(beside: file)?.size == 2)
    // What is too long for a configuration is not read, nor is a folder.
    try Data(repeating: UInt8(ascii: " "), count: 1 << 21).write(to: configuration)
    #expect(AttentionHeads(beside: file) == nil)
    try FileManager.default.removeItem(at: configuration)
    try FileManager.default.createDirectory(at: configuration, withIntermediateDirectories: false)
    #expect(AttentionHeads(beside: file) == nil)
  }

  /// Without the normalizations that say the size of a head its configuration does: the connections are still the oracle's.
  @Test(arguments: [("qwen3", 3), ("cohere", 2)]) func aConfigurationSaysTheSizeOfAHead(name: String, size: Int)
    throws
  {
    var file = NamedNetworkTests.Case.named(name).file()
    let whole = try #require(try NamedNetwork(file, file: "x"))
    file.arrays.removeAll { $0.name.contains("q_norm") || $0.name.contains("k_norm") }
    #expect(try NamedNetwork(file, file: "x")?.weights != whole.weights)
    let text = #"{"num_attention_heads": 4, "num_key_value_heads": 2, "hidden_size": 8, "head_dim": \#(size)}"#
    let heads = try #require(AttentionHeads(configuration: Data(text.utf8)))
    let found = try #require(try NamedNetwork(file, file: "x", heads: heads))
    #expect(found.weights == whole.weights && found.taken == whole.taken)
    #expect(
      found.notes.contains("head size \(size) from config.json, for keys and values that several heads share"))
    #expect(!whole.notes.contains { $0.contains("config.json") })
  }

  /// One that does not fit is not believed, and that is said.
  @Test(arguments: ["llama", "phi3_grouped"]) func aConfigurationThatDoesNotFit(name: String) throws {
    let text = #"{"num_attention_heads": 4, "num_key_value_heads": 4, "hidden_size": 8}"#
    let heads = try #require(AttentionHeads(configuration: Data(text.utf8)))
    let file = NamedNetworkTests.Case.named(name).file()
    let found = try #require(try NamedNetwork(file, file: "x", heads: heads))
    let plain = try #require(try NamedNetwork(file, file: "x"))
    #expect(found.weights == plain.weights)
    #expect(
      found.notes.contains {
        $0.contains("config.json's 4 heads of 2 dimensions, 4 for keys and values, do not fit")
      }, "\(found.notes)")
  }
}
