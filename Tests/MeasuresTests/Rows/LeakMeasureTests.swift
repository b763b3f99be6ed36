import ConnectomeSupport
import Connectomes
import Graphs
import Measures
import Tasks
import Tensors
import Testing

@Suite struct LeakMeasureTests {
  private let structure = KnownStructure(inputGroups: [0, 0, 1, 1], outputGroups: [0, 0, 1, 1])

  private func leak(_ network: Connectome, _ structure: KnownStructure) throws -> MeasureValue {
    try #require(try measured(network, .init(nulls: 0, restarts: 1), structure: structure)["leak"])
  }

  /// Two equal groups with ε between them: ε/(1 + ε) of the paths of one layer cross, and 2ε/(1 + ε)² of those of two,
  /// which cross once.
  @Test(arguments: [0, 0.25, 1]) func pathsCrossBetweenGroups(between: Double) throws {
    let share = between / (1 + between)
    let one = try leak(planted(sizes: [4, 4], blocks: 2, between: Scalar(between)), structure)
    #expect(abs(try #require(one.value) - share) < 1e-6 && one.reason == nil)
    let two = try leak(planted(sizes: [4, 6, 4], blocks: 2, between: Scalar(between)), structure)
    #expect(abs(try #require(two.value) - 2 * share * (1 - share)) < 1e-6)
  }

  /// Exchanged groups leak everything, unless nothing says which is whose.
  @Test func theStructureSaysHowGroupsAreAssigned() throws {
    let network = try planted(sizes: [4, 4], blocks: 2, between: 0)
    var other = structure
    other.outputGroups = [1, 1, 0, 0]
    #expect(try leak(network, other).value == 1)
    other.isAssignmentFree = true
    #expect(try leak(network, other).value == 0)
    // Behind the separate layer one matrix may mix.
    let mixed = try Connectome(weights: [network.weights[0], Tensor(repeating: 1, [4, 1])])
    let inner = KnownStructure(inputGroups: [0, 0, 1, 1], outputGroups: [0, 0, 1, 1], readout: 1)
    #expect(try leak(mixed, inner).value == 0)
  }

  @Test func whatIsMissingIsSaid() throws {
    let network = try planted(sizes: [4, 4], blocks: 2, between: 0)
    let misfit = try leak(network, KnownStructure(inputGroups: [0, 1], outputGroups: [0, 1]))
    #expect(
      misfit.value == nil && misfit.reason == "the known groups do not fit the layers, or no path is left")
    let empty = try leak(Connectome(weights: [Tensor([4, 4])]), structure)
    #expect(empty.value == nil && empty.reason == "all weights are zero: there are no connections")
    let measure = try #require(Measure.named("leak"))
    let unknown = try MeasureSubject(network, options: .init())
    #expect(measure.lack(in: unknown) == "it needs a run of a task whose groups are known")
  }
}
