import Testing

@testable import Graphs

struct EnsembleTests {
  /// The first of several is the one of a single detection, and together they are the restarts of one.
  @Test func beginsWithWhatOneFinds() throws {
    let graph = try randomGraph(60, density: 0.1, seed: 4)
    let leiden = Leiden(restarts: 3, seed: 8)
    let ensemble = try leiden.ensemble(of: graph, runs: 4)
    #expect(try ensemble.detections[0] == leiden.communities(of: graph))
    let whole = try Leiden(restarts: 12, seed: 8).communities(of: graph)
    #expect(ensemble.detections.flatMap(\.restartQualities) == whole.restartQualities)
    #expect(ensemble.qualities.max() == whole.quality && ensemble.qualities.count == 4)
    #expect(try Leiden(restarts: 3, seed: 8, threads: 3).ensemble(of: graph, runs: 4) == ensemble)
    #expect(throws: GraphError.self) { try leiden.ensemble(of: graph, runs: 0) }
  }

  /// Where there is one answer all agree on it, and it is the consensus; nodes without edges count for nothing and stay alone.
  @Test func agreesOnWhatIsPlain() throws {
    let graph = try Graph(
      nodeCount: 8, edges: [Edge(0, 1), Edge(1, 2), Edge(0, 2), Edge(4, 5), Edge(5, 6), Edge(4, 6), Edge(2, 4)])
    let ensemble = try Leiden(restarts: 2).ensemble(of: graph, runs: 5)
    #expect(try ensemble.agreement == 1)
    #expect(try ensemble.consensus() == Partition([0, 0, 0, 1, 2, 2, 2, 3]))
    #expect(try Leiden().ensemble(of: graph, runs: 1).agreement == 1)
  }

  /// No partition of seven nodes differs less from those that are given.
  @Test func consensusIsTheBestOfAllPartitions() throws {
    for seed in 0..<60 {
      let count = 5 + seed % 3
      let given = (0..<2 + seed % 4).map { run in
        Partition(
          (0..<count).map { node in
            (node * (seed + 3) + (node * node + seed) * (run + 1)) % (2 + (seed + run) % 3)
          })
      }
      let ensemble = Ensemble(detections: given.map { detection($0) })
      func distance(_ partition: [Int]) -> Int {
        given.reduce(0) { sum, other in
          sum
            + (0..<count).reduce(0) { sum, one in
              sum
                + (0..<one).count { two in
                  (partition[one] == partition[two]) != (other.membership[one] == other.membership[two])
                }
            }
        }
      }
      let least = allPartitions(count).map(distance).min()
      #expect(try distance(ensemble.consensus().membership) == least, "\(given)")
    }
  }

  /// The mean of three pairs of which two differ.
  @Test func agreementIsOverPairs() throws {
    let (one, other) = (Partition([0, 0, 0, 1, 1, 1]), Partition([0, 0, 1, 1, 2, 2]))
    let ensemble = Ensemble(detections: [one, one, other].map { detection($0) })
    let apart = try adjustedMutualInformation(one, other)
    #expect(abs(try ensemble.agreement - (1 + 2 * apart) / 3) < 1e-14)
    // Two of three say so.
    #expect(try ensemble.consensus() == one)
  }

  /// Nothing that most have together is no module.
  @Test func consensusMayBeNone() throws {
    let given = [[0, 0, 1], [0, 1, 0], [0, 1, 1]].map { detection(Partition($0)) }
    #expect(try Ensemble(detections: given).consensus() == .singletons(3))
  }

  private func detection(_ partition: Partition) -> Detection {
    Detection(
      partition: partition, quality: 0, restartQualities: [], attainable: 1,
      isIsolated: partition.membership.map { _ in false })
  }

  private func allPartitions(_ count: Int) -> [[Int]] {
    guard count > 0 else { return [[]] }
    return allPartitions(count - 1).flatMap { shorter in (0...(shorter.max() ?? -1) + 1).map { shorter + [$0] }
    }
  }
}
