import ArrayFiles
import Tensors
import Testing

@testable import Networks

@Suite struct NamedScalesTests {
  private func scales(_ arrays: [(String, [Int])], isOrdered: Bool = false) -> NamedScales {
    let all = arrays.map { name, shape in
      NamedArray(name: name, shape: shape, values: [Float](repeating: 4, count: shape.reduce(1, *)))
    }
    let layers = NamedModule.all(of: all).compactMap { module in
      NamedLayer(module, orientation: .outIn).map { (module: module, layer: $0) }
    }
    return NamedScales(layers, isOrdered: isOrdered)
  }

  /// A normalization's name, its layer's, and which it is found to scale.
  @Test(arguments: [
    ("bn1", "conv1"), ("layer1.0.bn2", "layer1.0.conv2"), ("net.norm", "net.conv"),
    ("features.1", "features.0"),
    ("BatchNorm_0", "Conv_0"), ("down.1", "down.0"),
  ])
  func goesWithItsLayerByName(norm: String, layer: String) {
    let found = scales([
      (norm + ".running_var", [3]), (layer + ".weight", [3, 2, 3, 3]), ("other.weight", [3, 3]),
    ])
    #expect(found.homes == [norm: layer])
    #expect(found.ofOutputs[layer]?.allSatisfy { abs($0 - 0.5) < 1e-5 } == true && found.ofInputs.isEmpty)
  }

  @Test func standsBeforeItsLayerWhereItHasItsInputs() {
    let found = scales([
      ("d.norm1.running_var", [2]), ("d.norm1.weight", [2]), ("d.conv1.weight", [3, 2, 3, 3]),
    ])
    #expect(found.ofInputs["d.conv1"].map { abs($0[0] - 2) < 1e-4 } == true && found.ofOutputs.isEmpty)
  }

  @Test func thoseThatFitNoLayerAreTold() {
    let found = scales([
      ("a.conv.weight", [3, 2, 3, 3]), ("a.bn.running_var", [3]), ("b.bn.running_var", [7]),
      ("c.bn.running_var", [3]),
    ])
    #expect(found.homes == ["a.bn": "a.conv"] && found.homeless == ["b.bn", "c.bn"])
    #expect(
      found.notes(folded: 1) == [
        "1 batch normalization is folded into the weights",
        "2 batch normalizations fit no layer and change no weights: 'b.bn', 'c.bn'",
      ])
    let all = scales([("conv1.weight", [3, 2, 3, 3]), ("bn1.running_var", [3])])
    #expect(all.notes(folded: 0).isEmpty)
    #expect(all.notes(folded: 2) == ["2 batch normalizations are folded into the weights"])
  }

  /// Only where the writer chose the order a normalization may follow its layer in no other way.
  @Test func byItsPlaceInAFileThatIsInOrder() {
    let arrays: [(String, [Int])] = [("a.weight", [3, 2]), ("z.running_var", [3]), ("b.weight", [5, 3])]
    #expect(scales(arrays).homes.isEmpty && scales(arrays, isOrdered: true).homes == ["z": "a"])
    #expect(scales([("a.weight", [7, 2]), ("z.running_var", [3])], isOrdered: true).homes.isEmpty)
  }
}
