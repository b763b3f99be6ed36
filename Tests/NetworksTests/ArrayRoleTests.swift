import ArrayFiles
import Testing

@testable import Networks

struct ArrayRoleTests {
  @Test(arguments: [
    ("0.weight_mask", "mask"), ("mask.layers.0.weight", "mask"), ("state.0.exp_avg", "memory"),
    ("exp_avg_sq.1", "memory"),
    ("weight_ih_l0", "gates"), ("lstm.weight_hh_l1_reverse", "gates"), ("lstm/recurrent_kernel", "gates"),
    ("0.parametrizations.weight.original1", "reparametrized"), ("fc.weight_v", "reparametrized"),
    ("encoder.self_attn.in_proj_weight", "attention"), ("bert.layer.0.attention.query.weight", "attention"),
    ("embedding.weight", "embedding"), ("transformer.wte.weight", "embedding"),
    ("word_embeddings", "embedding"),
    ("0.weight_orig", "mask is missing"), ("mlp.down_proj.weight_scale_inv", "quantized"),
  ])
  func tellsWhatIsNoLayer(name: String, reason: String) {
    #expect(ArrayRole.reason(name)?.contains(reason) == true)
  }

  @Test(arguments: [
    "fc1.weight", "layers.0.weight", "dense/kernel:0", "W", "", "mu2", "numbers", "masked.weight", "original",
    "input_w",
    "moments.fc", "['params']['Dense_0']['kernel']", "nu1",
  ])
  func letsLayersBe(name: String) { #expect(ArrayRole.reason(name) == nil) }

  /// Experts in one array are told with their number; those that are apart are layers.
  @Test func expertsInOneArrayAreTold() {
    func reason(_ name: String, _ shape: [Int]) -> String? {
      let array = NamedArray(name: name, shape: shape, values: [Float](repeating: 1, count: shape.reduce(1, *)))
      return ArrayRole.reason(array, among: [name], inChain: false)
    }
    for name in ["model.layers.0.mlp.experts.gate_up_proj", "experts/down_proj", "moe.experts.weight"] {
      #expect(
        reason(name, [4, 3, 2])
          == "weights of 4 experts in one array, of which a router takes some for each input"
      )
    }
    #expect(reason("layers.0.mlp.experts.gate_up_proj_bias", [4, 2]) == "a bias")
    #expect(reason("experts.3.conv.weight", [4, 3, 2]) == nil && reason("experts.3.w1.weight", [4, 3]) == nil)
  }

  @Test func masksAreMultiplied() {
    func array(_ name: String, _ values: [Float]) -> NamedArray {
      NamedArray(name: name, shape: [2], values: values)
    }
    let (arrays, parts) = ArrayRole.unmasked([
      array("w_orig", [2, 3]), array("w_mask", [0, 1]), array("v_orig", [1, 1]),
      NamedArray(name: "v_mask", shape: [1], values: [1]),
    ])
    #expect(arrays.map(\.name) == ["w", "v_orig", "v_mask"] && arrays[0].values == [0, 3])
    #expect(parts.map(\.name) == ["w_orig", "w_mask"])
    let exact = NamedArray(name: "d_orig", shape: [1], doubles: [0.1])
    #expect(
      ArrayRole.unmasked([exact, NamedArray(name: "d_mask", shape: [1], values: [1])]).arrays[0].doubles == [
        0.1
      ])
  }
}
