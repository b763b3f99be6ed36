import ArrayFiles
import Testing

@testable import Networks

@Suite struct WeightSelectionTests {
  private func array(_ name: String, _ shape: Int...) -> NamedArray {
    let count = shape.reduce(1, *)
    return NamedArray(name: name, shape: shape, values: (0..<count).map { Float($0) })
  }

  private func select(
    _ arrays: [NamedArray], _ patterns: [String] = [], metadata: [String: String] = [:],
    unread: [ArrayFile.Unread] = []
  ) throws -> WeightSelection {
    var file = ArrayFile(arrays: arrays, metadata: metadata)
    file.unread = unread
    return try WeightSelection(file, patterns, "m.npz")
  }

  @Test func allMatricesThatCanBeLayersAreTaken() throws {
    let found = try select([
      array("fc.weight", 3, 2), array("fc.bias", 2), array("conv", 4, 1, 3, 3), array("wte.weight", 9, 3),
      array("step"), array("out.weight", 2, 1),
    ])
    #expect(found.arrays.map(\.name) == ["fc.weight", "out.weight"] && !found.isAsked)
    #expect(
      found.leftOut == [
        .init(name: "fc.bias", shape: [2], reason: "a vector: a bias or the like"),
        .init(name: "conv", shape: [4, 1, 3, 3], reason: "has 4 axes, and a matrix has two"),
        .init(
          name: "wte.weight", shape: [9, 3], reason: "an embedding's table, which is no connection of units"),
        .init(name: "step", shape: [], reason: "a vector: a bias or the like"),
      ])
    // Nobody misses a vector.
    #expect(
      found.notes == [
        "left out: 'conv' (has 4 axes, and a matrix has two), 'wte.weight' (an embedding's table, which is no "
          + "connection of units); --map takes what it names"
      ])
    #expect(try select([array("fc.weight", 3, 2), array("fc.bias", 2)]).notes.isEmpty)
  }

  /// Of many that are left out for one reason the first is named, so that no reason is hidden by others.
  @Test func everyReasonIsSaid() throws {
    let stacks = (0..<9).map { array("layers.\($0).experts.w", 4, 3, 2) }
    let note = try #require(
      try select([array("fc.weight", 3, 2), array("wte.weight", 9, 3)] + stacks + [array("h", 2, 2, 2)]).notes
        .first)
    #expect(
      note
        == "left out: 'wte.weight' (an embedding's table, which is no connection of units), 'layers.0.experts.w' and 8 more "
        + "(weights of 4 experts in one array, of which a router takes some for each input), 'h' (has 3 axes, and a matrix "
        + "has two); --map takes what it names")
  }

  @Test func patternsSelectAndOrder() throws {
    let arrays = [array("dec.0.w", 3, 6), array("enc.1.w", 4, 3), array("enc.0.w", 6, 4), array("other", 9, 9)]
    let found = try select(arrays, ["enc.*.w", "dec.?.w", "enc.0.w"])
    #expect(found.arrays.map(\.name) == ["enc.0.w", "enc.1.w", "dec.0.w"] && found.isAsked)
    #expect(found.leftOut == [.init(name: "other", shape: [9, 9], reason: "not asked for")])
    // Who says what to take knows the rest.
    #expect(found.notes.isEmpty)
  }

  /// A name may look like a pattern: it is taken by its letters first.
  @Test func namesWithBracketsAreNames() throws {
    let arrays = [array("w[0]", 2, 2), array("w0", 2, 2)]
    #expect(try select(arrays, ["w[0]"]).arrays.first?.name == "w[0]")
    #expect(try select([arrays[1]], ["w[0]"]).arrays.map(\.name) == ["w0"])
  }

  /// What is refused unasked is taken where it is named.
  @Test func askedForIsTaken() throws {
    let arrays = [array("wte.weight", 9, 3), array("exp_avg.fc", 3, 2)]
    #expect(try select(arrays, ["wte.weight"]).arrays.map(\.name) == ["wte.weight"])
    #expect(try select(arrays, ["exp*"]).arrays.map(\.name) == ["exp_avg.fc"])
  }

  @Test func patternThatSelectsNoMatrixIsNamed() throws {
    let arrays = [array("a", 2, 3), array("bias", 3)]
    let error = WeightFileError.noMatch(file: "m.npz", pattern: "b*", available: ["a"])
    #expect(throws: error) { try select(arrays, ["b*"]) }
    #expect("\(error)" == "m.npz: no matrix is called 'b*'; there are 'a'")
    let unread = [ArrayFile.Unread(name: "bf", problem: "has the type F4")]
    #expect(throws: WeightFileError.unreadable(file: "m.npz", name: "bf", problem: "has the type F4")) {
      try select(arrays, ["b?"], unread: unread)
    }
    #expect(
      try select(arrays, unread: unread).notes == [
        "left out: 'bf' (has the type F4); --map takes what it names"
      ])
  }

  @Test func whereNothingIsALayerEachMatrixSaysWhy() {
    let found = [
      WeightFile.LeftOut(
        name: "wte", shape: [9, 3], reason: "an embedding's table, which is no connection of units"),
      WeightFile.LeftOut(name: "m_mask", shape: [2, 2], reason: "a mask"),
    ]
    #expect(throws: WeightFileError.noLayer(file: "m.npz", found: found)) {
      try select([array("wte", 9, 3), array("m_mask", 2, 2), array("b", 3)])
    }
    let memory = [WeightFile.LeftOut(name: "w", shape: [2, 2], reason: "the memory of an optimizer")]
    #expect(throws: WeightFileError.noLayer(file: "m.npz", found: memory)) {
      try select([array("w", 2, 2)], metadata: ["format": "modulon-optimizer"])
    }
    #expect(throws: WeightFileError.noMatrix(file: "m.npz", available: ["b"])) { try select([array("b", 3)]) }
  }

  /// Pruned matrices are those times their masks, which is said.
  @Test func masksAreMultiplied() throws {
    let found = try select([
      NamedArray(name: "fc.weight_orig", shape: [2, 2], values: [1, 2, 3, 4]),
      NamedArray(name: "fc.weight_mask", shape: [2, 2], values: [0, 1, 1, 0]),
    ])
    #expect(found.arrays.map(\.name) == ["fc.weight"] && found.arrays[0].values == [0, 2, 3, 0])
    #expect(found.leftOut.isEmpty && found.notes == ["pruned: fc.weight_orig each times its mask"])
  }

  @Test func frameworksHaveTheirOrientation() {
    #expect(Orientation(framework: "pt", names: ["fc.weight"]) == .outIn)
    #expect(Orientation(framework: "mlx", names: ["fc.weight"]) == .outIn)
    for name in ["flax", "tf", "jax", "keras"] {
      #expect(Orientation(framework: name, names: ["fc.weight"]) == .inOut)
    }
    #expect(Orientation(framework: nil, names: ["Dense_0/kernel", "dense_1.Kernel:0"]) == .inOut)
    #expect(Orientation(framework: "np", names: ["kernel", "w"]) == nil)
  }
}
