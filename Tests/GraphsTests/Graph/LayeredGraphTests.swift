import Testing

@testable import Graphs

struct LayeredGraphTests {
  @Test(arguments: [true, false]) func equalsTheGraphOfItsEdges(directed: Bool) throws {
    let sizes = [3, 2, 4]
    var blocks = layeredBlocks(sizes, modules: 2, leak: 0.3, seed: 1)
    blocks[0][2] = 0
    blocks[1][5] = 0
    var edges: [Edge] = []
    for i in 0..<3 { for j in 0..<2 { edges.append(Edge(i, 3 + j, weight: Double(blocks[0][i * 2 + j]))) } }
    for i in 0..<2 { for j in 0..<4 { edges.append(Edge(3 + i, 5 + j, weight: Double(blocks[1][i * 4 + j]))) } }
    let graph = try Graph(layerSizes: sizes, blocks: blocks, directed: directed)
    #expect(try graph == Graph(nodeCount: 9, edges: edges, directed: directed))
    #expect(graph.edgeCount == 12)
  }

  @Test func refusesWrongShapes() {
    #expect(throws: GraphError.blockShape(block: 0, values: 3, expected: 4)) {
      try Graph(layerSizes: [2, 2], blocks: [[1, 2, 3]])
    }
    #expect(throws: GraphError.blockCount(blocks: 2, layers: 2)) {
      try Graph(layerSizes: [1, 1], blocks: [[1], [1]])
    }
    #expect(throws: GraphError.self) { try Graph(layerSizes: [1, -1], blocks: [[]]) }
    #expect(throws: GraphError.self) { try Graph(layerSizes: [.max, .max], blocks: [[]]) }
    #expect(throws: GraphError.weight(place: "block 0, row 1, column 0", value: .infinity)) {
      try Graph(layerSizes: [2, 2], blocks: [[1, 2, .infinity, 4]])
    }
  }

  @Test func allowsEmptyLayers() throws {
    #expect(try Graph(layerSizes: [], blocks: [[Float]]()).nodeCount == 0)
    #expect(try Graph(layerSizes: [2, 0, 2], blocks: [[], []]).edgeCount == 0)
  }
}
