import Testing

@testable import Reports

struct ModuleOrderTests {
  @Test func modulesFollowTheirInputs() throws {
    // Module 7 holds the first input, module 3 the second; module 5 has none and comes last.
    let net = try RunNetwork(
      layerSizes: [2, 4], matrices: [[Float](repeating: 1, count: 8)], membership: [7, 3, 5, 3, 7, 3])
    let order = ModuleOrder(net)
    #expect(order.modules == [7, 3, 5])
    #expect(order.layers == [[0, 1], [2, 1, 3, 0]])
    #expect(order.boundaries(layer: 1, in: net) == [1, 3])
  }

  /// Each unit without edges is a module by name alone: a line between any two would hide the matrix.
  @Test func thereAreNoLinesAmongNodesWithoutEdges() throws {
    let net = try RunNetwork(
      layerSizes: [2, 6], matrices: [[0, 1, 0, 1, 0, 0] + [0, 1, 0, 1, 0, 0]],
      membership: [0, 0, 1, 0, 2, 0, 3, 4])
    let order = ModuleOrder(net)
    #expect(order.isolated == [2, 4, 6, 7] && order.layers[1] == [1, 3, 0, 2, 4, 5])
    #expect(order.boundaries(layer: 1, in: net) == [2])
    #expect(order.color(of: 4, in: net) == order.color(of: 7, in: net))
    #expect(order.color(of: 3, in: net) != order.color(of: 4, in: net))
  }

  @Test func aSortedMatrixHasTheSameValuesInTheOrdersRowsAndColumns() throws {
    let net = try RunNetwork(
      layerSizes: [2, 3], matrices: [[1, 2, 3, 4, 5, 6]], membership: [0, 1, 1, 0, 1])
    #expect(ModuleOrder(net).sorted(matrix: 0, of: net) == [2, 1, 3, 5, 4, 6])
  }
}
