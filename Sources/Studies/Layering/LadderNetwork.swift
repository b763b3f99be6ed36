import Connectomes
import Graphs
import Randomness
import Records

/// A network that stands on the ladder: all rungs of a draw have the same nodes and the same weights.
public struct LadderNetwork: Sendable {
  /// What it consists of.
  public enum Subject: Sendable {
    /// Dense layers, of weights that are all equal or the magnitudes of normal ones.
    case perceptron([Int], isEven: Bool)
    /// Convolutions, unrolled.
    case convolution(LocalChain)
    /// So many units whose one matrix, of magnitudes of normal weights, joins each of so many steps with the next.
    case recurrence(units: Int, steps: Int)
    /// Networks that have been trained, a draw each.
    case trained([Connectome])
    /// Convolutional networks that have been trained, a draw each, unrolled: the magnitudes of their weights, and the networks with a
    /// unit a channel.
    case unrolled(ImageChain, weights: [[[Double]]], once: [Connectome])
  }

  /// What is expected of a step.
  public enum Expectation: String, Sendable { case more, less, none }

  /// What it is called.
  public let name: String
  /// What it consists of.
  public let subject: Subject
  /// What was expected before the first run.
  public let expected: [LadderRung: Expectation]

  /// A network; see the properties.
  public init(_ name: String, _ subject: Subject, expected: [LadderRung: Expectation] = [:]) {
    self.name = name
    self.subject = subject
    self.expected = expected
  }

  /// The rungs that it has.
  public var rungs: [LadderRung] {
    switch subject {
    case .perceptron: [.random, .strengths, .layered]
    case .convolution: [.random, .strengths, .layered, .local, .shared, .once]
    case .recurrence: [.random, .strengths, .layered, .shared]
    case .trained: [.random, .strengths, .layered, .trained]
    case .unrolled: [.random, .strengths, .layered, .local, .shared, .trained, .once]
    }
  }

  /// What kind of network it is.
  public var kind: LayeringRecord.Kind {
    switch subject {
    case .perceptron: .perceptron
    case .convolution: .convolution
    case .recurrence: .recurrence
    case .trained: .trained
    case .unrolled: .unrolled
    }
  }

  /// The number of its matrices.
  public var matrices: Int {
    switch subject {
    case .perceptron(let widths, _): widths.count - 1
    case .convolution(let chain): chain.matrices
    case .recurrence(_, let steps): steps - 1
    case .trained(let connectomes): connectomes.first?.weights.count ?? 0
    case .unrolled(let chain, _, _): chain.channels.count
    }
  }

  /// What is known of its modularity with even weights without detection: of whole layers, of segments of positions at their best, or of
  /// squares of places at theirs.
  public var formula: Double? {
    switch subject {
    case .perceptron(let widths, _):
      layerModularity(weights: zip(widths, widths.dropFirst()).map { Double($0 * $1) })
    case .recurrence(_, let steps): layerModularity(weights: Array(repeating: 1, count: steps - 1))
    case .convolution(let chain):
      (1...chain.positions).filter { chain.positions % $0 == 0 && $0 >= chain.kernel / 2 }
        .map { segmentModularity(positions: chain.positions, kernel: chain.kernel, segment: $0) }.max()
    case .trained: nil
    // Even weights make a valid graph.
    case .unrolled(let chain, _, _): (1...chain.side / 2).map { try! chain.squareModularity(pieces: $0) }.max()
    }
  }

  /// The graphs of a draw, in the order of the rungs.
  public func graphs(draw: Int, using stream: inout RandomStream) throws(GraphError) -> [LadderGraph] {
    switch subject {
    case .perceptron(let widths, let isEven):
      let blocks = zip(widths, widths.dropFirst()).map { pair in
        (0..<pair.0 * pair.1).map { _ in isEven ? 1 : Self.magnitude(&stream) }
      }
      return Self.ladder([(.layered, try Graph(layerSizes: widths, blocks: blocks))], widths, &stream)
    case .convolution(let chain):
      let weights = (0..<chain.weightCount).map { _ in abs(stream.normal()) }
      let shared = chain.edges(shared: weights)
      let local = Self.moved(shared, &stream)
      var rungs: [(LadderRung, Graph)] = []
      for (rung, edges) in [
        (LadderRung.layered, spread(shared, layerSizes: chain.layerSizes, using: &stream)), (.local, local),
        (.shared, shared),
      ] { rungs.append((rung, try Graph(nodeCount: chain.nodeCount, edges: edges.flatMap { $0 }))) }
      let once = LadderGraph(
        rung: .once, graph: try chain.channelGraph(of: weights),
        layerSizes: Array(repeating: chain.channels, count: chain.matrices + 1))
      return Self.ladder(rungs, chain.layerSizes, &stream) + [once]
    case .recurrence(let units, let steps):
      let matrix = (0..<units * units).map { _ in Self.magnitude(&stream) }
      let anew = (1..<steps).map { _ in
        var moved = matrix
        stream.shuffle(&moved)
        return moved
      }
      let sizes = Array(repeating: units, count: steps)
      let layered = try Graph(layerSizes: sizes, blocks: anew)
      let shared = try Graph(layerSizes: sizes, blocks: Array(repeating: matrix, count: steps - 1))
      return Self.ladder([(.layered, layered), (.shared, shared)], sizes, &stream)
    case .trained(let connectomes):
      let connectome = connectomes[draw]
      let layered = try LayerShuffle().sample(of: connectome, using: &stream).graph()
      return Self.ladder(
        [(.layered, layered), (.trained, try connectome.graph())], connectome.layerSizes, &stream)
    case .unrolled(let chain, let weights, let once):
      // Outputs see all of the last map: where they see it is no question of near or far, and their weights are not shared.
      let shuffled = weights[draw].map { kernels in
        var kernels = kernels
        stream.shuffle(&kernels)
        return kernels
      }
      let shared = chain.edges(shared: shuffled)
      let local = Self.moved(shared, &stream)
      var rungs: [(LadderRung, Graph)] = []
      for (rung, edges) in [
        (LadderRung.layered, spread(shared, layerSizes: chain.layerSizes, using: &stream)), (.local, local),
        (.shared, shared), (.trained, chain.edges(shared: weights[draw])),
      ] { rungs.append((rung, try Graph(nodeCount: chain.nodeCount, edges: edges.flatMap { $0 }))) }
      let channels = LadderGraph(
        rung: .once, graph: try once[draw].graph(), layerSizes: once[draw].layerSizes)
      return Self.ladder(rungs, chain.layerSizes, &stream) + [channels]
    }
  }

  /// Graphs of layers above the random ones: with the edges and weights of the first, and with the strengths of the last, which is
  /// the network itself.
  private static func ladder(
    _ rungs: [(rung: LadderRung, graph: Graph)], _ layerSizes: [Int], _ stream: inout RandomStream
  ) -> [LadderGraph] {
    let random = RandomGraph().sample(of: rungs[0].graph, using: &stream)
    let strengths = StrengthPreservingSwap().sample(of: rungs[rungs.count - 1].graph, using: &stream)
    return [(.random, random), (.strengths, strengths)].map {
      LadderGraph(rung: $0, graph: $1, layerSizes: nil)
    }
      + rungs.map { LadderGraph(rung: $0.rung, graph: $0.graph, layerSizes: layerSizes) }
  }

  /// The same edges with the weights between the same layers in random order.
  private static func moved(_ edges: [[Edge]], _ stream: inout RandomStream) -> [[Edge]] {
    edges.map { edges in
      var weights = edges.map(\.weight)
      stream.shuffle(&weights)
      return zip(edges, weights).map { Edge($0.source, $0.target, weight: $1) }
    }
  }

  private static func magnitude(_ stream: inout RandomStream) -> Float { Float(abs(stream.normal())) }
}
