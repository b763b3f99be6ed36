import ConnectomeSupport
import Connectomes
import Graphs
import Measures
import Tasks
import Tensors
import Testing

@Suite struct KnownPartitionTests {
  private let names = ["adjusted_rand_index", "normalized_mutual_information", "variation_of_information"]

  private func values(_ connectome: Connectome, _ structure: KnownStructure) throws -> [MeasureValue] {
    let found = try measured(connectome, .init(nulls: 0, restarts: 4, measures: names), structure: structure)
    return try names.map { try #require(found[$0]) }
  }

  @Test func unassignedUnitsDoNotCountAndMisfitsSayWhy() throws {
    let connectome = try planted(sizes: [4, 6, 4], blocks: 2, between: 0.1)
    let free = KnownStructure(
      inputGroups: [0, 0, 1, 1], outputGroups: [1, 1, 0, 0], readout: 0, isAssignmentFree: true)
    #expect(try values(connectome, free).map(\.value) == [1, 1, 0])
    #expect(try values(connectome, free)[0].parts["nodes"] == .number(4))
    let misfit = KnownStructure(inputGroups: [0, 1], outputGroups: [0, 1])
    for value in try values(connectome, misfit) {
      #expect(value.value == nil && value.reason == "the known groups do not fit the layers")
    }
    // The layer before the last, whose six units have groups.
    let inner = KnownStructure(
      inputGroups: [0, 0, 1, 1], outputGroups: [0, 0, 0, 1, 1, 1], readout: 1)
    #expect(try values(connectome, inner).map(\.value) == [1, 1, 0])
  }

  @Test(arguments: [[0, 0, 1, 1], [7, 7, 3, 3]]) func theTasksOwnModulesAreRecoveredWhateverTheirNames(
    groups: [Int]
  ) throws {
    for (name, best) in zip(names, [1.0, 1, 0]) {
      let found = try againstGroups(name, groups)
      #expect(found.value == best && found.reason == nil && found.parts["nodes"] == .number(8), "\(name)")
    }
  }
}
