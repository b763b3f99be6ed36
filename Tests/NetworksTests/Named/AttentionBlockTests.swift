import ArrayFiles
import Testing

@testable import Networks

@Suite struct AttentionBlockTests {
  private func module(_ name: String, _ shape: [Int] = [4, 4]) -> NamedModule {
    NamedModule.all(of: [
      NamedArray(name: name, shape: shape, values: [Float](repeating: 1, count: shape.reduce(1, *)))
    ])[0]
  }

  @Test(arguments: [
    ("encoder.layer.3.attention.self.query.weight", "encoder.layer.3"),
    ("transformer.h.0.attn.c_attn.weight", "transformer.h.0"),
    ("model.layers.11.self_attn.q_proj.weight", "model.layers.11"), ("blocks.2.attn.qkv.weight", "blocks.2"),
    ("encoder.layers.encoder_layer_1.self_attention.in_proj_weight", "encoder.layers.encoder_layer_1"),
    ("encoder.block.5.layer.0.SelfAttention.q.weight", "encoder.block.5"), ("attn.in_proj_weight", nil),
    ("encoder.layer.3.output.dense.weight", nil),
  ])
  func isFoundByItsNames(name: String, prefix: String?) {
    #expect(AttentionBlock.prefix(of: module(name)) == prefix)
  }

  /// What reads another sequence, or shares its keys, is left out with its reason; what is not told by its names is no block.
  @Test func saysWhatItLeavesOut() throws {
    let query = "l.0.self_attn.q_proj.weight"
    let rest = ["l.0.self_attn.v_proj.weight", "l.0.self_attn.out_proj.weight"].map { module($0) }
    let block = try #require(
      AttentionBlock(
        [
          module(query), module("l.0.self_attn.k_proj.weight", [2, 4]),
          module("l.0.encoder_attn.q_proj.weight"),
        ] + rest,
        prefix: "l.0", orientation: .outIn))
    #expect(block.leftOut["l.0.encoder_attn.q_proj"] == "attention to another sequence")
    #expect(
      block.leftOut["l.0.self_attn.k_proj"]?.contains("share") == true && block.used.count == 3
        && block.width == 4)
    #expect(AttentionBlock([module(query)], prefix: "l.0", orientation: .outIn) == nil)
  }
}
