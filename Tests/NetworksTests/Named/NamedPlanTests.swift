import ArrayFiles
import Tensors
import Testing

@testable import Networks

@Suite struct NamedPlanTests {
  private func plan(_ arrays: [(String, [Int])], prefixes: Set<String>) -> NamedPlan {
    let all = arrays.map { name, shape in
      NamedArray(name: name, shape: shape, values: (0..<shape.reduce(1, *)).map { Float($0 % 5) - 2 })
    }
    let layers = NamedModule.all(of: all).compactMap { module in
      NamedLayer(module, orientation: .outIn).map { (module: module, layer: $0) }
    }
    return NamedPlan(
      layers, prefixes: prefixes, scales: NamedScales(layers, isOrdered: true), orientation: .outIn)
  }

  private func attention(_ prefix: String) -> [(String, [Int])] {
    ["q_proj", "k_proj", "v_proj", "out_proj"].map { ("\(prefix).attn.\($0).weight", [4, 4]) }
  }

  /// A set has no order, so that one of the shorter names would be met now and then.
  @Test func theInnermostBlockIsMeant() {
    for letter in ["a", "b", "c", "d", "e", "f"] {
      let prefixes = ["\(letter).0", "\(letter).0.x", "\(letter).0.x.1"]
      #expect(plan(attention(prefixes[2]), prefixes: Set(prefixes)).steps.map(\.path) == [prefixes[2]])
    }
  }

  /// Of a recurrent layer whose second level does not follow its first nothing stays.
  @Test func whatDoesNotFitLeavesNothingBehind() throws {
    let lstm = [
      ("rnn.weight_ih_l0", [12, 4]), ("rnn.weight_hh_l0", [12, 3]), ("rnn.weight_ih_l1", [12, 5]),
      ("rnn.weight_hh_l1", [12, 3]), ("fc.weight", [2, 4]),
    ]
    let plan = plan(attention("h.0") + lstm, prefixes: ["h.0"])
    let built = try plan.build(Array(plan.steps.indices), NetworkAssembly(hasOuterChannels: true))
    #expect(built.network.populations.map(\.name) == ["stream", "h.0.attention", "fc"])
    #expect(built.leftOut["rnn"] == "does not follow what comes before it" && built.used.last == "fc")
    #expect(plan.leftOut.isEmpty, "another try begins anew")
    #expect(throws: NetworkAssembly.Misfit.self) {
      let alone = self.plan(lstm, prefixes: [])
      _ = try alone.build(Array(alone.steps.indices), NetworkAssembly(hasOuterChannels: true))
    }
  }

  @Test func beginningsComeFirstAndEndsLast() {
    let plan = plan(
      [
        ("fc.weight", [2, 3]), ("layers.10.weight", [3, 3]), ("layers.2.weight", [3, 3]),
        ("stem.weight", [3, 2]),
      ],
      prefixes: [])
    #expect(plan.naturalOrder.map { plan.steps[$0].path } == ["stem", "layers.2", "layers.10", "fc"])
  }

  /// The normalization of a layer that is left out, and one that goes with none.
  @Test func normalizationsThatChangeNothingAreTold() throws {
    let plan = plan(
      attention("h.0") + [
        ("z.conv.weight", [7, 9, 1, 1]), ("z.bn.running_var", [7]), ("y.bn.running_var", [5]),
      ],
      prefixes: ["h.0"])
    let built = try plan.build(Array(plan.steps.indices), NetworkAssembly(hasOuterChannels: true))
    #expect(built.leftOut["y.bn"] == "a normalization that fits no layer")
    #expect(built.leftOut["z.bn"] == "the normalization of 'z.conv', which is left out")
  }
}
