import Testing

@testable import Graphs

struct DetectionTests {
  private func detection(_ partition: Partition, isolated: Set<Int> = []) -> Detection {
    Detection(
      partition: partition, quality: 0.5, restartQualities: [0.25, 0.5, 0.375], attainable: 0.5,
      isIsolated: (0..<partition.nodeCount).map(isolated.contains))
  }

  @Test func spreadIsTheBestMinusTheWorst() {
    #expect(detection(.whole(2)).spread == 0.25)
  }

  @Test func nodesWithoutEdgesAreNoModulesAndNumberedLast() {
    let found = detection(Partition([0, 1, 2, 1, 3, 2]), isolated: [0, 4])
    #expect(found.isolatedCount == 2 && found.modules == 2)
    #expect(found.membership == [2, 0, 1, 0, 3, 1])
    #expect(detection(Partition([0, 1, 1])).membership == [0, 1, 1])
  }

  /// What is given is weighed as what is found: the best modules have their own quality, and others what they have.
  @Test(arguments: [true, false]) func communitiesThatAreGiven(directed: Bool) throws {
    let ends = [(0, 1), (1, 2), (2, 0), (3, 4), (4, 5), (5, 3), (2, 3)]
    let graph = try Graph(nodeCount: 7, edges: ends.map { Edge($0, $1) }, directed: directed)
    let found = try Leiden(restarts: 4).communities(of: graph)
    let given = try Detection(of: Partition([0, 0, 0, 1, 1, 1, 1]), in: graph, by: Modularity())
    // Node 6 has no edges and is in no module.
    #expect(given.partition == found.partition && given.modules == 2)
    #expect(abs(given.quality - found.quality) < 1e-15)
    #expect(given.attainable == found.attainable && given.isIsolated == found.isIsolated)
    #expect(given.restartQualities.isEmpty && given.spread == 0)
    let all = Partition([0, 1, 0, 1, 0, 1, 0])
    let others = try Detection(of: all, in: graph, by: Modularity()).quality
    #expect(abs(others - (try Modularity().quality(of: all, in: graph))) < 1e-15)
    #expect(throws: GraphError.partitionSize(nodes: 2, expected: 7)) {
      _ = try Detection(of: .whole(2), in: graph, by: Modularity())
    }
  }

  @Test func theMaximumDependsOnTheResolution() {
    let two = detection(Partition([0, 1, 2]), isolated: [2])
    #expect(two.maximum(resolution: 1) == 0.5 && two.maximum(resolution: 0.8) == 0.6)
    #expect(detection(.singletons(4)).maximum(resolution: 2) == 0.5)
    #expect(detection(.whole(3)).maximum(resolution: 1) == 0)
  }
}
