import Testing

@testable import Graphs

@Suite struct ConnectedPartsTests {
  @Test(arguments: RecordedCommunities.connectedParts.indices) func partsAreTheRecordedOnes(index: Int) throws {
    let record = RecordedCommunities.connectedParts[index]
    let graph = try Graph(nodeCount: record.labels.count, edges: record.edges.map { Edge($0.0, $0.1) })
    let labels = Partition(record.labels).membership.map(Int32.init)
    let (parts, changed) = try Modularity().objective(in: graph).connectedParts(of: labels)
    #expect(parts.map(Int.init) == record.parts)
    #expect(changed)
    let again = try Modularity().objective(in: graph).connectedParts(of: parts)
    #expect(again.membership == parts && !again.changed)
  }

  /// Taking communities apart never lowers the quality.
  @Test(arguments: ZooAnimal.all) func nothingIsLost(animal: ZooAnimal) {
    for seed in 0..<20 as Range<UInt64> {
      let labels = randomPartition(animal.graph.nodeCount, communities: 4, seed: seed)
      let parts = animal.objective.connectedParts(of: labels.membership.map(Int32.init)).membership
      let before = animal.definition.quality(of: labels.membership)
      #expect(animal.definition.quality(of: parts.map(Int.init)) >= before - 1e-14)
      #expect(Partition(parts).communities.allSatisfy { animal.isConnected($0) })
    }
  }
}
