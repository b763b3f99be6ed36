import Networks
import Testing

@Suite struct NetworkOutlineTests {
  private let chain = NetworkOutline(sizes: [3, 4, 4, 2])

  @Test func neighborsOfAChainArePairs() {
    #expect(chain.isChain && chain.isChain([0, 1, 2]) && chain.isChain([1, 2]) && chain.isChain([]))
    #expect(chain.pairs(of: [0, 1, 2]).map { [$0, $1] } == [[0, 1], [1, 2]])
    #expect(chain.pairs(of: [1, 2]).map { [$0, $1] } == [[0, 1]])
    // These two do not meet, whatever their sizes.
    #expect(!chain.isChain([0, 2]) && chain.pairs(of: [0, 2]).isEmpty)
    #expect(!chain.isChain([1, 0]))
  }

  @Test func activityIsOfTheUnitsBetween() {
    let outline = NetworkOutline(
      populations: [
        Population(name: "inputs", unitCount: 2, role: .input), Population(name: "a", unitCount: 3, layer: 1),
        Population(name: "within", unitCount: 3), Population(name: "b", unitCount: 2, role: .output, layer: 4),
      ],
      connections: [
        Connection(from: 0, to: 1, parameter: 0, reading: Reading(from: 2, to: 3)),
        Connection(from: 1, to: 1, parameter: 1, reading: Reading(from: 3, to: 3)),
        Connection(from: 1, to: 2, parameter: 2, reading: Reading(from: 3, to: 3)),
        Connection(from: 2, to: 3, parameter: 3, reading: Reading(from: 3, to: 2)),
      ])
    #expect(outline.activeLayers(of: [0, 1, 2, 3]) == [1])
    #expect(outline.activeLayers(of: [0]) == [] && outline.activeLayers(of: [0, 3]) == [1])
    #expect(!outline.isChain && !outline.isChain([0, 1]) && outline.isChain([0, 2, 3]))
  }

  /// A recurrent layer, whose gates are parts of its connections.
  private let gated = NetworkOutline(
    populations: [
      Population(name: "inputs", unitCount: 2, role: .input), Population(name: "a", unitCount: 3, layer: 0),
      Population(name: "b", unitCount: 2, role: .output, layer: 1),
    ],
    connections: [
      Connection(from: 0, to: 1, parameter: 0, reading: Reading(window: 2, from: 2, to: 3), parts: ["x", "y"]),
      Connection(from: 1, to: 1, parameter: 1, reading: Reading(window: 2, from: 3, to: 3), parts: ["x", "y"]),
      Connection(from: 1, to: 2, parameter: 2, reading: Reading(from: 3, to: 2)),
    ])

  @Test func pathsMayTurnOnce() {
    #expect(gated.isPath([0, 1, 2]) && gated.isPath([0, 2]) && gated.isPath([1, 2]) && gated.isPath([0, 1]))
    #expect(!gated.isPath([1]) && !gated.isPath([0, 1, 1, 2]) && !gated.isPath([1, 0, 2]))
    #expect(chain.isPath([0, 1, 2]) && !chain.isPath([0, 2]) && !chain.isPath([2, 1]))
  }

  @Test func partsAreTakenWhereTheyAre() throws {
    #expect(gated.partNames == ["x", "y"] && chain.partNames.isEmpty)
    let taken = try #require(gated.taking(part: "y"))
    #expect(taken.connections.map(\.reading.isPart) == [true, true, false] && taken.shapes == gated.shapes)
    #expect(gated.taking(part: "z") == nil && gated.taking(part: "y", of: [2]) == nil)
  }
}
