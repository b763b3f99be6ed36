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

  private func block(_ modules: [NamedModule], prefix: String = "l.0") throws -> AttentionBlock {
    try AttentionBlock(modules, prefix: prefix, orientation: .outIn)
  }

  /// What is not told by its names is no block; attention to another sequence alone is left out.
  @Test func saysWhatItLeavesOut() throws {
    let query = "l.0.self_attn.q_proj.weight"
    let rest = ["l.0.self_attn.v_proj.weight", "l.0.self_attn.out_proj.weight"].map { module($0) }
    let block = try block(
      [
        module(query), module("l.0.self_attn.k_proj.weight", [2, 4]),
        module("l.0.encoder_attn.q_proj.weight"),
      ] + rest)
    #expect(block.leftOut["l.0.encoder_attn.q_proj"] == NamedAttention.unnamed)
    #expect(block.leftOut["l.0.self_attn.k_proj"] == NamedAttention.unshared(nil))
    #expect(block.used.count == 3 && block.width == 4)
    #expect(throws: NamedAttention.Untold.self) { try self.block([module(query)]) }
  }

  private func attention(_ name: String, keys: [Int] = [4, 4]) -> [NamedModule] {
    [("to_q", [4, 4]), ("to_k", keys), ("to_v", keys), ("to_out.0", [4, 4])].map {
      module("l.0.\(name).\($0).weight", $1)
    }
  }

  /// Diffusers' second attention reads another sequence where the sizes say so; where they do not, nothing does.
  @Test func aSecondAttentionIsToldByItsSizes() throws {
    let other = try block(attention("attn1") + attention("attn2", keys: [4, 6]))
    #expect(other.used.count == 8 && other.leftOut.isEmpty)
    let unclear = try block(attention("attn1") + attention("attn2"))
    #expect(unclear.used.count == 4)
    #expect(unclear.leftOut["l.0.attn2.to_q"] == "a second attention whose name does not say what it reads")
  }

  /// PyTorch's word for attention to another sequence is often that of the only one.
  @Test(arguments: [true, false]) func multiheadAttentionBesideItsOwn(isBeside: Bool) throws {
    let arrays = attention("multihead_attn") + (isBeside ? attention("self_attn") : [])
    var network = NetworkAssembly(hasOuterChannels: true)
    var block = try block(arrays)
    var asked: [Int] = []
    try block.add(to: &network) { size, network in
      asked.append(size)
      return network.addUnits(size, "memory")
    }
    #expect(asked == (isBeside ? [4] : []))
    #expect(
      network.populations.map(\.name)
        == ["stream", "l.0.attention"] + (isBeside ? ["l.0.crossattention", "memory"] : []))
  }
}
