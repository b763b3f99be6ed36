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
    ("0.weight_orig", "mask is missing"),
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
