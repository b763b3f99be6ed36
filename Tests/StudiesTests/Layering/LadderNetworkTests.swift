import Connectomes
import Graphs
import Randomness
import Tensors
import Testing

@testable import Studies

@Suite("Networks on the ladder") struct LadderNetworkTests {
  private static let networks =
    LayeringStudy.untrained + [
      LadderNetwork(
        "trained",
        .trained([
          try! Connectome(weights: [
            Tensor([3, 4], (0..<12).map { Scalar($0 + 1) }), Tensor([4, 2], (0..<8).map { Scalar($0) - 9 }),
          ])
        ]))
    ]

  @Test("all rungs have the same nodes and the same weights", arguments: networks)
  func keepsWeights(network: LadderNetwork) throws {
    var stream = RandomStream(seed: 1, stream: .nulls)
    let graphs = try network.graphs(draw: 0, using: &stream)
    #expect(graphs.count == network.rungs.count)
    let ladder = zip(network.rungs, graphs).filter { $0.0 != .once }.map(\.1)
    let weights = ladder.map { $0.edges.map(\.weight).sorted() }
    #expect(weights.allSatisfy { $0 == weights[0] })
    #expect(Set(ladder.map(\.nodeCount)).count == 1)
    // Random graphs join what layers do not.
    #expect(graphs[0].edges.map { [$0.source, $0.target] } != graphs[1].edges.map { [$0.source, $0.target] })
  }

  @Test("equal draws are equal, others are not") func draws() throws {
    for network in Self.networks {
      func edges(_ draw: UInt64) throws -> [[Edge]] {
        var stream = RandomStream(seed: 0, stream: .nulls, index: draw)
        return try network.graphs(draw: 0, using: &stream).map(\.edges)
      }
      #expect(try edges(3) == edges(3) && edges(3) != edges(4), "\(network.name)")
    }
  }

  @Test("a shared matrix is the same at every step, a layered one is not") func recurrence() throws {
    var stream = RandomStream(seed: 1, stream: .nulls)
    let graphs = try LadderNetwork("r", .recurrence(units: 3, steps: 4)).graphs(draw: 0, using: &stream)
    func steps(_ graph: Graph) -> [[Double]] {
      (0..<3).map { step in graph.edges.filter { $0.source / 3 == step }.map(\.weight) }
    }
    #expect(Set(steps(graphs[2])).count == 1)
    #expect(Set(steps(graphs[1])).count == 3)
  }

  @Test("closed forms are those of the kind") func formulas() {
    #expect(abs(LadderNetwork("p", .perceptron([20, 20, 20, 20], isEven: true)).formula! - 1.0 / 6) < 1e-12)
    #expect(abs(LadderNetwork("r", .recurrence(units: 7, steps: 6)).formula! - 0.3) < 1e-12)
    let chain = LocalChain(positions: 32, channels: 4, kernel: 3, matrices: 2)
    #expect(abs(LadderNetwork("c", .convolution(chain)).formula! - 0.70833333) < 1e-8)
    #expect(LadderNetwork("t", .trained([])).formula == nil)
  }
}
