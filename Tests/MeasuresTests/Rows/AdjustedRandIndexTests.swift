import ConnectomeSupport
import Connectomes
import Graphs
import Measures
import Tasks
import Tensors
import Testing

@Suite struct AdjustedRandIndexMeasureTests {
  /// The value of a network of two modules that are those of the first structure and cross those of the second.
  private func value(_ structure: KnownStructure) throws -> MeasureValue {
    let network = try planted(sizes: [4, 6, 4], blocks: 2, between: 0.1)
    let options = MeasurementOptions(nulls: 0, restarts: 4, measures: ["adjusted_rand_index"])
    return try #require(try measured(network, options, structure: structure)["adjusted_rand_index"])
  }

  @Test func theTasksOwnModulesAreRecovered() throws {
    let found = try value(.init(inputGroups: [0, 0, 1, 1], outputGroups: [0, 0, 1, 1]))
    #expect(found.value == 1 && found.reason == nil && found.parts["nodes"] == .number(8))
    // What a group is called does not matter.
    #expect(try value(.init(inputGroups: [7, 7, 3, 3], outputGroups: [7, 7, 3, 3])).value == 1)
  }

  /// Each module holds two of each group: fewer pairs agree than by chance.
  @Test func crossedGroupsAreNot() throws {
    let found = try value(.init(inputGroups: [0, 1, 0, 1], outputGroups: [0, 1, 0, 1]))
    // 4 of the 28 pairs are together in both, where 12 · 12 / 28 are expected: (4 − 36/7) / (12 − 36/7).
    #expect(abs(try #require(found.value) + 1 / 6.0) < 1e-12)
  }
}
