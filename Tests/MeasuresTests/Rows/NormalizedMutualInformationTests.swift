import ConnectomeSupport
import Connectomes
import Graphs
import Measures
import Tasks
import Tensors
import Testing

@Suite struct NormalizedMutualInformationMeasureTests {
  /// The value of a network of two modules that are those of the first structure and cross those of the second.
  private func value(_ structure: KnownStructure) throws -> MeasureValue {
    let network = try planted(sizes: [4, 6, 4], blocks: 2, between: 0.1)
    let options = MeasurementOptions(nulls: 0, restarts: 4, measures: ["normalized_mutual_information"])
    return try #require(try measured(network, options, structure: structure)["normalized_mutual_information"])
  }

  @Test func theTasksOwnModulesAreRecovered() throws {
    let found = try value(.init(inputGroups: [0, 0, 1, 1], outputGroups: [0, 0, 1, 1]))
    #expect(found.value == 1 && found.reason == nil && found.parts["nodes"] == .number(8))
    // What a group is called does not matter.
    #expect(try value(.init(inputGroups: [7, 7, 3, 3], outputGroups: [7, 7, 3, 3])).value == 1)
  }

  /// Each module holds half of each group: one says nothing of the other.
  @Test func crossedGroupsAreNot() throws {
    let found = try value(.init(inputGroups: [0, 1, 0, 1], outputGroups: [0, 1, 0, 1]))
    #expect(abs(try #require(found.value)) < 1e-15)
  }
}
