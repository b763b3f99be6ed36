import Connectomes
import Randomness
import Tensors
import Testing

@testable import Graphs
@testable import Studies

@Suite("Networks on the ladder") struct LadderNetworkTests {
  private static let small = ImageChain(side: 5, channels: [1, 2, 2], kernel: 2, outputs: 3)

  private static let networks =
    LayeringStudy.untrained + [
      LadderNetwork(
        "trained",
        .trained([
          try! Connectome(weights: [
            Tensor([3, 4], (0..<12).map { Scalar($0 + 1) }), Tensor([4, 2], (0..<8).map { Scalar($0) - 9 }),
          ])
        ])),
      LadderNetwork(
        "unrolled",
        .unrolled(
          small, weights: [small.weightCounts.map { (1...$0).map { Double($0) } }],
          once: [
            try! Connectome(weights: [
              Tensor([1, 2], [1, 2]), Tensor([2, 2], [1, 2, 3, 4]), Tensor([2, 3], (0..<6).map { Scalar($0) }),
            ])
          ])
      ),
    ]

  @Test("all rungs have the same nodes and the same weights", arguments: networks)
  func keepsWeights(network: LadderNetwork) throws {
    var stream = RandomStream(seed: 1, stream: .nulls)
    let drawn = try network.graphs(draw: 0, using: &stream)
    #expect(drawn.map(\.rung) == network.rungs)
    let ladder = drawn.filter { $0.rung != .once }.map(\.graph)
    let weights = ladder.map { $0.edges.map(\.weight).sorted() }
    #expect(weights.allSatisfy { $0 == weights[0] })
    #expect(Set(ladder.map(\.nodeCount)).count == 1)
    // Random graphs join what layers do not.
    #expect(ladder[0].edges.map { [$0.source, $0.target] } != ladder[2].edges.map { [$0.source, $0.target] })
  }

  @Test("graphs that heed layers have their sizes, and no edge that leaves them", arguments: networks)
  func layers(network: LadderNetwork) throws {
    var stream = RandomStream(seed: 1, stream: .nulls)
    for drawn in try network.graphs(draw: 0, using: &stream) {
      #expect((drawn.layerSizes == nil) == (drawn.rung == .random || drawn.rung == .strengths))
      guard let sizes = drawn.layerSizes else { continue }
      #expect(sizes.reduce(0, +) == drawn.graph.nodeCount && sizes.count == network.matrices + 1)
      let layers = sizes.enumerated().flatMap { Array(repeating: $0, count: $1) }
      #expect(drawn.graph.edges.allSatisfy { layers[$0.target] == layers[$0.source] + 1 })
    }
  }

  @Test("beside the ladder every unit keeps its connections, and nearly its strength", arguments: networks)
  func strengths(network: LadderNetwork) throws {
    var stream = RandomStream(seed: 1, stream: .nulls)
    let drawn = try network.graphs(draw: 0, using: &stream)
    let own = drawn.last { $0.rung.isStep }!.graph
    let beside = drawn.first { $0.rung == .strengths }!.graph
    func sums(_ graph: Graph, _ value: (Edge) -> Double) -> [Double] {
      graph.edges.reduce(into: Array(repeating: 0, count: graph.nodeCount)) { sums, edge in
        sums[edge.source] += value(edge)
        sums[edge.target] += value(edge)
      }
    }
    #expect(sums(own) { _ in 1 } == sums(beside) { _ in 1 })
    // In the same interval of the grid, which is coarser by a power of two where annealing does not reach it.
    let precision = strengthPrecision(
      degrees: sums(own) { _ in 1 }.map { Int($0) }, weights: own.edges.map(\.weight), tolerance: 0.001)
    #expect(zip(sums(own, \.weight), sums(beside, \.weight)).allSatisfy { abs($0 - $1) < 2.001 * precision })
    #expect(own.edges.map { [$0.source, $0.target] } != beside.edges.map { [$0.source, $0.target] })
  }

  @Test("unrolled rungs move weights as far as they say") func unrolled() throws {
    var stream = RandomStream(seed: 1, stream: .nulls)
    let drawn = try Self.networks.last!.graphs(draw: 0, using: &stream)
    func edges(_ rung: LadderRung) -> [Edge] { drawn.first { $0.rung == rung }!.graph.edges }
    let wanted = Self.small.edges(shared: Self.small.weightCounts.map { (1...$0).map { Double($0) } })
    func sorted(_ edges: [Edge]) -> [[Double]] {
      edges.map { [Double($0.source), Double($0.target), $0.weight] }.sorted {
        $0.lexicographicallyPrecedes($1)
      }
    }
    #expect(sorted(edges(.trained)) == sorted(wanted.flatMap { $0 }))
    let ends = { (edges: [Edge]) in Set(edges.map { [$0.source, $0.target] }) }
    #expect(ends(edges(.shared)) == ends(edges(.trained)) && ends(edges(.local)) == ends(edges(.trained)))
    #expect(ends(edges(.layered)) != ends(edges(.local)))
    // The first kernel's weights at each of its 16 places: the same where they are shared, and others elsewhere.
    func kernels(_ edges: [Edge]) -> Set<[Double]> {
      Set((0..<16).map { place in edges.filter { $0.target == 25 + 2 * place }.map(\.weight) })
    }
    #expect(kernels(edges(.shared)).count == 1 && kernels(edges(.trained)).count == 1)
    #expect(kernels(edges(.shared)) != kernels(edges(.trained)))
    #expect(kernels(edges(.local)).count > 8)
  }

  @Test("equal draws are equal, others are not") func draws() throws {
    for network in Self.networks {
      func edges(_ draw: UInt64) throws -> [[Edge]] {
        var stream = RandomStream(seed: 0, stream: .nulls, index: draw)
        return try network.graphs(draw: 0, using: &stream).map(\.graph.edges)
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
    #expect(Set(steps(graphs[3].graph)).count == 1)
    #expect(Set(steps(graphs[2].graph)).count == 3)
  }

  @Test("closed forms are those of the kind") func formulas() {
    #expect(abs(LadderNetwork("p", .perceptron([20, 20, 20, 20], isEven: true)).formula! - 1.0 / 6) < 1e-12)
    #expect(abs(LadderNetwork("r", .recurrence(units: 7, steps: 6)).formula! - 0.3) < 1e-12)
    let chain = LocalChain(positions: 32, channels: 4, kernel: 3, matrices: 2)
    #expect(abs(LadderNetwork("c", .convolution(chain)).formula! - 0.70833333) < 1e-8)
    // By networkx: `Oracles/layering.py` of the graphs' tests.
    let image = LadderNetwork("i", .unrolled(LayeringStudy.image, weights: [], once: []))
    #expect(abs(image.formula! - 0.4199027385058674) < 1e-12)
    #expect(LadderNetwork("t", .trained([])).formula == nil)
  }
}
