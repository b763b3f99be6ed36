import ArrayFiles
import Testing

@testable import Networks

@Suite struct SharedTableTests {
  /// One block of attention in each stack, and what stands beside them.
  private func network(_ stacks: [String], _ others: [(String, [Int])]) throws -> NamedNetwork? {
    let parts = stacks.flatMap { stack in
      ["q_proj", "k_proj", "v_proj", "out_proj"].map {
        ("\(stack).layers.0.self_attn.\($0).weight", [4, 4])
      }
    }
    let arrays = (others + parts).enumerated().map { place, each in
      NamedArray(
        name: each.0, shape: each.1, values: (0..<each.1.reduce(1, *)).map { Float($0 + 7 * place) })
    }
    return try NamedNetwork(ArrayFile(arrays: arrays, metadata: ["format": "pt"]), file: "m.safetensors")
  }

  /// T5's and BART's tables of tokens lead to both stacks and are told as other tables are; a layer that is called so is one.
  @Test(arguments: [
    ("shared.weight", ["encoder", "decoder"], true), ("model.shared.weight", ["model.encoder"], true),
    ("shared.weight", ["model.decoder"], false), ("shared.0.weight", ["encoder"], false),
    ("body.shared.weight", ["encoder"], false),
  ])
  func isLeftOut(name: String, stacks: [String], isTable: Bool) throws {
    let network = try #require(try network(stacks, [(name, [4, 4])]))
    let reason = "an embedding's table, which is no connection of units"
    #expect(network.leftOut.contains { $0.name == name && $0.reason == reason } == isTable)
    #expect(network.notes.contains { $0.contains("'\(name)' (\(reason))") } == isTable, "\(network.notes)")
  }
}
