import ConnectomeSupport
import Connectomes
import Measures
import Networks
import Tensors
import Testing

@Suite struct PathLoopsMeasureTests {
  private func loops(_ connectome: Connectome) throws -> MeasureValue {
    try #require(try measured(connectome, .init(nulls: 0, restarts: 1, measures: ["path_loops"]))["path_loops"])
  }

  /// k equal blocks of 1 with ε elsewhere have 1 + (k − 1) ((1 − ε) / (1 + (k − 1) ε))^2L loops through L matrices: the blocks' matrix has the
  /// eigenvalues 1 + (k − 1) ε and 1 − ε, and paths have their powers.
  @Test(arguments: [0, 0.01, 0.05, 0.2, 1], [1, 2, 3])
  func plantedBlocksHaveTheirNumberOfLoops(between: Double, matrices: Int) throws {
    let sizes = Array(repeating: 12, count: matrices + 1)
    let found = try loops(planted(sizes: sizes, blocks: 4, between: Scalar(between)))
    var expected = 3.0
    for _ in 0..<2 * matrices { expected *= (1 - between) / (1 + 3 * between) }
    #expect(abs(try #require(found.value) - 1 - expected) < 1e-5)
  }

  /// Modules that are wired differently from pair to pair have loops in each pair, and none along the paths.
  @Test func modulesThatChangeAreNone() throws {
    let first = Tensor([4, 4], [1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1])
    let second = Tensor([4, 4], [1, 1, 0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 1, 1])
    #expect(abs(try #require(loops(Connectome(weights: [first, second])).value) - 1) < 1e-6)
    #expect(abs(try #require(loops(Connectome(weights: [first, first])).value) - 2) < 1e-6)
  }

  /// A ReLU unit's inputs may be scaled, and its outputs by the reverse.
  @Test func scaleOfSingleUnitsIsIgnored() throws {
    let network = try random(sizes: [5, 6, 4], seed: 3)
    let expected = try #require(loops(network).value)
    let factors = (0..<6).map { Scalar(1 + $0 * $0) }
    let scaled = try Connectome(weights: [
      Tensor([5, 6], network.weights[0].elements.enumerated().map { $1 * factors[$0 % 6] }),
      Tensor([6, 4], network.weights[1].elements.enumerated().map { $1 / factors[$0 / 4] }),
    ])
    #expect(abs(try #require(loops(scaled).value) - expected) < 1e-5)
  }

  @Test func withoutPathsThereIsAReason() throws {
    let apart = try Connectome(weights: [Tensor([2, 2], [1, 0, 1, 0]), Tensor([2, 2], [0, 0, 1, 1])])
    #expect(try loops(apart).reason == "no path leads from an input to an output")
    let outline = NetworkOutline(
      populations: [
        Population(name: "inputs", unitCount: 2, role: .input),
        Population(name: "units", unitCount: 2, role: .output),
      ],
      connections: [
        Connection(from: 0, to: 1, parameter: 0, reading: Reading(from: 2, to: 2)),
        Connection(from: 1, to: 1, parameter: 1, reading: Reading(from: 2, to: 2)),
      ])
    let recurrent = try Connectome(
      outline, weights: [Tensor([2, 2], [1, 2, 3, 4]), Tensor([2, 2], [1, 2, 3, 4])])
    #expect(try loops(recurrent).reason == "layers that are no chain have no one way from inputs to outputs")
  }
}
