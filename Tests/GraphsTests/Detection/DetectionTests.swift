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

  @Test func theMaximumDependsOnTheResolution() {
    let two = detection(Partition([0, 1, 2]), isolated: [2])
    #expect(two.maximum(resolution: 1) == 0.5 && two.maximum(resolution: 0.8) == 0.6)
    #expect(detection(.singletons(4)).maximum(resolution: 2) == 0.5)
    #expect(detection(.whole(3)).maximum(resolution: 1) == 0)
  }
}
