import ArrayFiles
import Testing

@testable import Networks

@Suite struct FlaxCellTests {
  private func modules(_ names: [String]) -> [NamedModule] {
    NamedModule.all(
      of: names.map { NamedArray(name: $0, shape: [2, 2], values: [1, 2, 3, 4]) })
  }

  @Test(arguments: [
    (["ii", "if", "ig", "io", "hi", "hf", "hg", "ho"], 4),
    (["ii", "if_", "ig", "io", "hi", "hf", "hg", "ho"], 4),
    (["ir", "iz", "in", "hr", "hz", "hn"], 3), (["if", "in", "hf", "hn"], 2), (["i", "h"], 1),
    (["dense_i", "dense_h"], 1), (["ih", "hh"], 1),
  ])
  func gatesAreOneModule(words: [String], gates: Int) throws {
    let found = modules(["a/kernel"] + words.flatMap { ["x/\($0)/kernel", "x/\($0)/bias"] } + ["b/kernel"])
    #expect(found.map(\.path) == ["a", "x", "b"] && found[1].arrays.count == 2 * words.count)
    let kernels = try #require(FlaxCell.kernels(of: found[1]))
    #expect(kernels.inputs.count == gates && kernels.hidden.count == gates)
    #expect(kernels.inputs.allSatisfy { $0.name.hasPrefix("x/\(words[0].prefix(1) == "d" ? "dense_i" : "i")") })
    #expect(kernels.hidden.allSatisfy { !kernels.inputs.map(\.name).contains($0.name) })
    #expect(FlaxCell.kernels(of: found[0]) == nil)
  }

  /// Gates that miss one, or are no kernels, are modules of their own.
  @Test func whatIsNoCellStaysApart() {
    let some = ["ir", "iz", "in", "hr", "hz"]
    #expect(modules(some.map { "x/\($0)/kernel" }).count == 5)
    #expect(modules(["x.i.weight", "x.h.weight"]).map(\.path) == ["x.i", "x.h"])
  }
}
