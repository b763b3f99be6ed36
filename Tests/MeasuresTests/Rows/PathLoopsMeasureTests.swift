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
    let branches = NetworkOutline(
      populations: [
        Population(name: "inputs", unitCount: 2, role: .input), Population(name: "a", unitCount: 2),
        Population(name: "b", unitCount: 2, role: .output),
      ],
      connections: [(0, 1), (0, 2)].map {
        Connection(from: $0, to: $1, parameter: 0, reading: Reading(from: 2, to: 2))
      })
    let matrix = Tensor([2, 2], [1, 2, 3, 4])
    #expect(
      try loops(Connectome(branches, weights: [matrix, matrix])).reason
        == "layers that are no chain have no one way from inputs to outputs")
  }

  /// Recurrent units lead on in any number of steps, as in the term: the measure is what the term takes the logarithm of.
  @Test func recurrentUnitsLeadOn() throws {
    let network = try Network(inputShape: [3, 4], layers: [RecurrentLayer(4, 4), DenseLayer(4, 4)])
    func blocks(_ between: Scalar) -> Tensor {
      Tensor([4, 4], (0..<16).map { $0 / 8 == $0 % 4 / 2 ? 1 : between })
    }
    func value(_ between: Scalar) throws -> Double {
      let connectome = try Connectome(network.outline, weights: Array(repeating: blocks(between), count: 3))
      return try #require(loops(connectome).value)
    }
    #expect(abs(try value(0) - 2) < 1e-5)
    // Blocks' matrix has the eigenvalues 2 + 2ε and 2 − 2ε; (I − γR)⁻¹ those of 1 / (1 − γλ/ρ), and 1 for what is zero on either side.
    let (epsilon, discount) = (0.1, 0.9)
    let share = (1 - epsilon) / (1 + epsilon)
    let ratio = share * share * (1 - discount) / (1 - discount * share)
    #expect(abs(try value(0.1) - 1 - ratio * ratio) < 1e-4)
  }
}
