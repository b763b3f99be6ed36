import ArrayFiles
import Testing

@testable import Networks

@Suite struct NamedModuleTests {
  private func array(_ name: String, _ rank: Int = 2) -> NamedArray {
    NamedArray(name: name, shape: [Int](repeating: 1, count: rank), values: [1])
  }

  @Test func arraysOfALayerStandTogether() {
    let modules = NamedModule.all(of: [
      array("features.0.weight"), array("features.1.weight", 1), array("features.0.bias", 1),
      array("params/Conv_0/kernel", 4), array("batch_stats/BatchNorm_0/var", 1),
      array("params/BatchNorm_0/scale", 1),
      array("dense/kernel:0"), array("W1"), array("b1", 1), array("weight_ih_l0"),
    ])
    #expect(
      modules.map(\.path) == ["features.0", "features.1", "Conv_0", "BatchNorm_0", "dense", "W1", "b1", ""])
    #expect(modules[0]["bias"]?.name == "features.0.bias" && modules[0]["kernel"] == nil)
    #expect(modules[3]["var"] != nil && modules[3]["gamma", "scale"] != nil)
    #expect(
      modules[5]["weight"]?.name == "W1" && modules[6]["bias"] != nil && modules[7]["weight_ih_l0"] != nil)
    #expect(modules[0].home == ("features", "0") && modules[0].words == ["features", "0"])
  }

  /// One word is a name, but for the arrays of a recurrent layer of Keras that is alone.
  @Test func oneWordIsAName() {
    #expect(NamedModule.all(of: [array("kernel"), array("bias", 1)]).map(\.path) == ["kernel", "bias"])
    let alone = NamedModule.all(of: [array("kernel"), array("recurrent_kernel"), array("bias", 1), array("W")])
    #expect(
      alone.map(\.path) == ["", "W"] && alone[0].arrays.map(\.word) == ["kernel", "recurrent_kernel", "bias"])
  }
}
