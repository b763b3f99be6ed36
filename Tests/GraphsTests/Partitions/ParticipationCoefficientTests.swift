import Testing

@testable import Graphs

struct ParticipationCoefficientTests {
  @Test func agreesWithTheRecordedValuesOfTheKarateClub() throws {
    // bctpy 0.6.1; see recorded_graphs.py.
    let clubs = Partition(Karate.clubs)
    let binary = try participationCoefficient(of: clubs, in: Karate.graph(weighted: false))
    let weighted = try participationCoefficient(of: clubs, in: Karate.graph(weighted: true))
    for (node, expected) in [(0, 0.1171875), (2, 0.48), (33, 0.2906574394463668)] {
      #expect(abs(binary[node] - expected) < 1e-14)
    }
    for (node, expected) in [(0, 0.09070294784580502), (2, 0.3342516069788797), (33, 0.2777777777777778)] {
      #expect(abs(weighted[node] - expected) < 1e-14)
    }
  }

  @Test func ofACompleteGraphInTwoHalves() throws {
    let values = try participationCoefficient(of: Partition((0..<10).map { $0 / 5 }), in: cliques(1, of: 10))
    for value in values { #expect(abs(value - 40.0 / 81) < 1e-14) }
  }

  @Test func staysWithinItsBounds() throws {
    let graph = try randomGraph(30, density: 0.2, directed: true, loops: true, seed: 2)
    let partition = randomPartition(30, communities: 4, seed: 2)
    for value in try participationCoefficient(of: partition, in: graph) {
      #expect(value > -1e-15 && value <= 0.75 + 1e-15)
    }
    #expect(try participationCoefficient(of: .whole(2), in: Graph(nodeCount: 2, edges: [])) == [0, 0])
  }

  @Test func refusesNegativeWeights() throws {
    let graph = try Graph(nodeCount: 2, edges: [Edge(0, 1, weight: -1)])
    #expect(throws: GraphError.self) { try participationCoefficient(of: .whole(2), in: graph) }
  }
}
