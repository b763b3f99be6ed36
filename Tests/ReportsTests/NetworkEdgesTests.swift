import Testing

@testable import Reports

struct NetworkEdgesTests {
  private func network() throws -> RunNetwork {
    try RunNetwork(
      layerSizes: [2, 2, 1], matrices: [[10, 5, 0, 1], [0.2, 0.1]], membership: [0, 0, 0, 0, 0])
  }

  @Test func sharesAreOfTheLargestWeightOfEachMatrix() throws {
    let edges = NetworkEdges(try network(), limit: 100)
    #expect(edges.total == 5)
    let shares = Dictionary(uniqueKeysWithValues: edges.edges.map { ([$0.source, $0.target], $0.share) })
    #expect(shares[[0, 2]] == 1 && shares[[0, 3]] == 0.5 && shares[[2, 4]] == 1 && shares[[1, 2]] == nil)
  }

  @Test func theLimitKeepsTheStrongestOfEveryLayer() throws {
    let edges = NetworkEdges(try network(), limit: 2).edges
    #expect(edges.map { [$0.source, $0.target] }.sorted { $0[0] < $1[0] } == [[0, 2], [2, 4]])
    // A small matrix leaves the rest of its part to the others.
    #expect(NetworkEdges(try network(), limit: 5).edges.count == 5)
  }

  @Test func weakEdgesComeFirstAndTheThresholdLeavesAboutWhatIsWanted() throws {
    let edges = NetworkEdges(try network(), limit: 100)
    #expect(zip(edges.edges, edges.edges.dropFirst()).allSatisfy { $0.share <= $1.share })
    #expect(edges.threshold(leaving: 100) == NetworkEdges.faintest)
    let threshold = edges.threshold(leaving: 2)
    #expect(threshold == 1 && edges.edges.count { $0.share >= threshold } == 2)
  }

  @Test func aNetworkOfZerosHasNoEdges() throws {
    let zero = try RunNetwork(layerSizes: [1, 1], matrices: [[0]], membership: [0, 0])
    #expect(NetworkEdges(zero, limit: 10).edges.isEmpty)
  }
}
