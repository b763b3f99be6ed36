import Testing

@testable import Graphs

@Suite("Modularity of whole layers") struct LayerModularityTests {
  /// Values worked out apart from this program: a path of m equal weights in its best consecutive groups.
  @Test(
    "a path of equal weights has the known values",
    arguments: [
      (2, 0), (3, 1.0 / 6), (4, 0.21875), (5, 0.3), (7, 0.37755102), (11, 9.0 / 11 - 162.0 / 484),
      (16, 0.560546875),
    ])
  func path(matrices: Int, expected: Double) {
    #expect(abs(layerModularity(weights: Array(repeating: 1, count: matrices)) - expected) < 1e-8)
  }

  /// By networkx: `Oracles/layering.py`.
  @Test(
    "it is what networkx finds among all groups of whole layers",
    arguments: [
      ([1, 1, 1, 1, 1, 1, 1], 0.37755102040816324), ([3, 1, 4, 1, 5, 9], 0.445179584120983),
      ([4096, 4096, 640], 0), ([64, 32, 8, 2], 0.06835172659309358), ([4000, 1600, 400], 0.05333333333333328),
    ] as [([Double], Double)])
  func oracle(weights: [Double], expected: Double) {
    #expect(abs(layerModularity(weights: weights) - expected) < 1e-12)
  }

  @Test("it is the best of all groups of whole layers, however uneven the weights") func isTheBest() throws {
    let weights = [3.0, 1, 4, 1, 5, 9]
    let graph = try Graph(
      nodeCount: weights.count + 1, edges: weights.enumerated().map { Edge($0, $0 + 1, weight: $1) })
    // Every way to cut the path.
    let all = try (0..<1 << weights.count).map { cuts in
      let groups = weights.indices.reduce(into: [0]) { $0.append($0[$0.count - 1] + (cuts >> $1 & 1)) }
      return try modularity(of: Partition(groups), in: graph)
    }
    #expect(abs(layerModularity(weights: weights) - all.max()!) < 1e-12)
  }

  @Test("without weights there is none") func none() {
    #expect(layerModularity(weights: []) == 0 && layerModularity(weights: [0, 0]) == 0)
  }

  /// Its climb may end a little below: the optimum is flat, as units of a layer cannot be told apart.
  @Test("detection comes as near to what whole layers have as another program's did") func detection() throws {
    for count in [4, 6, 12] {
      let sizes = Array(repeating: 20, count: count)
      let graph = try Graph(
        layerSizes: sizes, blocks: Array(repeating: Array(repeating: 1, count: 400), count: count - 1))
      let found = try Leiden(restarts: 20).communities(of: graph).quality
      #expect(found >= layerModularity(weights: Array(repeating: 1, count: count - 1)) - 1.5e-4)
    }
  }
}
