import Networks
import Tasks
import Testing
import Training

@Suite struct ModuleMaskTests {
  private let four = KnownStructure(inputGroups: [0, 1, 2, 3], outputGroups: [0, 1, 2, 3])

  /// Four sinusoids: four chains of 1-8-8-8-1.
  @Test func unitsOfOneGroupAreJoined() throws {
    let network = try Network(sizes: [4, 32, 32, 32, 4], activation: .leakyRelu)
    let patterns = try ModuleMask(four).mask(of: network).patterns(of: network)
    #expect(patterns.map(\.count) == [32, 4 * 64, 4 * 64, 32])
    for (layer, pattern) in patterns.enumerated() {
      let (rows, columns) = (pattern.shape[0], pattern.shape[1])
      for index in pattern.isPresent.indices {
        let (row, column) = (index / columns, index % columns)
        #expect(pattern.isPresent[index] == (row * 4 / rows == column * 4 / columns), "\(layer) \(index)")
      }
    }
  }

  /// The retina under a rule: its last layer mixes; inputs are left and right.
  @Test func layersAfterTheModulesAreWhole() throws {
    let structure = KnownStructure(
      inputGroups: [0, 0, 0, 0, 1, 1, 1, 1], outputGroups: [0, 1], readout: 1, isAssignmentFree: true)
    let network = try Network(sizes: [8, 8, 4, 2, 1], activation: .tanh)
    let patterns = try ModuleMask(structure).mask(of: network).patterns(of: network)
    #expect(patterns.map(\.count) == [32, 16, 4, 2])
    #expect(patterns[2].isPresent == [true, false, true, false, false, true, false, true])
    #expect(patterns[3].isPresent == [true, true])
  }

  @Test func refusesWhatItDoesNotFit() throws {
    #expect(throws: Unfit.self) { try ModuleMask(nil) }
    #expect(throws: Unfit.self) {
      try ModuleMask(four).mask(of: Network(sizes: [5, 8, 4], activation: .tanh))
    }
    #expect(throws: Unfit.self) {
      try ModuleMask(four).mask(of: Network(sizes: [4, 8, 3], activation: .tanh))
    }
    let error = #expect(throws: Unfit.self) {
      try ModuleMask(four).mask(of: Network(sizes: [4, 8, 3, 4], activation: .tanh))
    }
    #expect(
      error?.description.contains("hidden layer 2 of 3 units for 4 groups") == true
        && error?.description.contains("4 units and more in each hidden layer") == true)
    let least = try Network(sizes: [4, 4, 4], activation: .tanh)
    #expect(try ModuleMask(four).mask(of: least).patterns(of: least).map(\.count) == [4, 4])
    let late = KnownStructure(inputGroups: [0, 1], outputGroups: [0, 1], readout: 1)
    #expect(throws: Unfit.self) { try ModuleMask(late).mask(of: Network(sizes: [2, 2], activation: .tanh)) }
  }
}
