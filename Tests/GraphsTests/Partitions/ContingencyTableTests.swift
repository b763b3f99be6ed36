import Testing

@testable import Graphs

struct ContingencyTableTests {
  @Test func countsNodesInEachPairOfCommunities() throws {
    let table = try ContingencyTable(Partition([0, 0, 1, 1, 1]), Partition([0, 1, 1, 1, 2]))
    #expect(table.cells.sorted() == [1, 1, 1, 2])
    #expect(table.rows == [2, 3])
    #expect(table.columns == [1, 3, 1])
    // −2 · 0.4 ln 0.4
    #expect(abs(table.entropy([2, 2]) - 0.8 * 0.916290731874155) < 1e-15)
  }

  @Test func refusesPartitionsOfOtherNodes() {
    #expect(throws: GraphError.partitionSize(nodes: 2, expected: 3)) {
      try normalizedMutualInformation(.whole(3), .whole(2))
    }
  }
}
