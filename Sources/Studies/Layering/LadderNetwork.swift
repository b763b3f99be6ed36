import Connectomes
import Graphs
import Randomness
import Records

/// A rung of the ladder: which of a network's properties a graph has beside its nodes, its edges and their weights.
public enum LadderRung: String, CaseIterable, Sendable {
  /// None: any two units may be joined.
  case random
  /// As many edges between the same layers.
  case layered
  /// Only between near positions, with weights of its own at each.
  case local
  /// The same weights at every position, or at every step of time.
  case shared
  /// The weights where training put them.
  case trained
  /// Beside the ladder: a node a channel, so that a shared weight counts once.
  case once

  /// What the rung adds to the one below.
  public var property: String {
    switch self {
    case .random, .once: rawValue
    case .layered: "layering"
    case .local: "locality"
    case .shared: "sharing"
    case .trained: "training"
    }
  }
}

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
    case .perceptron: [.random, .layered]
    case .convolution: [.random, .layered, .local, .shared, .once]
    case .recurrence: [.random, .layered, .shared]
    case .trained: [.random, .layered, .trained]
    }
  }

  /// What kind of network it is.
  public var kind: LayeringRecord.Kind {
    switch subject {
    case .perceptron: .perceptron
    case .convolution: .convolution
    case .recurrence: .recurrence
    case .trained: .trained
    }
  }

  /// The number of its matrices.
  public var matrices: Int {
    switch subject {
    case .perceptron(let widths, _): widths.count - 1
    case .convolution(let chain): chain.matrices
    case .recurrence(_, let steps): steps - 1
    case .trained(let connectomes): connectomes.first?.weights.count ?? 0
    }
  }

  /// What a closed form says of its modularity with even weights: of whole layers, or of segments of positions at their best.
  public var formula: Double? {
    switch subject {
    case .perceptron(let widths, _):
      layerModularity(weights: zip(widths, widths.dropFirst()).map { Double($0 * $1) })
    case .recurrence(_, let steps): layerModularity(weights: Array(repeating: 1, count: steps - 1))
    case .convolution(let chain):
      (1...chain.positions).filter { chain.positions % $0 == 0 && $0 >= chain.kernel / 2 }
        .map { segmentModularity(positions: chain.positions, kernel: chain.kernel, segment: $0) }.max()
    case .trained: nil
    }
  }

  /// The graphs of a draw, one for each rung.
  public func graphs(draw: Int, using stream: inout RandomStream) throws(GraphError) -> [Graph] {
    switch subject {
    case .perceptron(let widths, let isEven):
      let blocks = zip(widths, widths.dropFirst()).map { pair in
        (0..<pair.0 * pair.1).map { _ in isEven ? 1 : Self.magnitude(&stream) }
      }
      return Self.withRandom([try Graph(layerSizes: widths, blocks: blocks)], &stream)
    case .convolution(let chain):
      let weights = (0..<chain.weightCount).map { _ in abs(stream.normal()) }
      let shared = chain.edges(shared: weights)
      let local = shared.map { edges in
        var weights = edges.map(\.weight)
        stream.shuffle(&weights)
        return zip(edges, weights).map { Edge($0.source, $0.target, weight: $1) }
      }
      var graphs: [Graph] = []
      for edges in [chain.spread(shared, using: &stream), local, shared] {
        graphs.append(try Graph(nodeCount: chain.nodeCount, edges: edges.flatMap { $0 }))
      }
      return Self.withRandom(graphs, &stream) + [try chain.channelGraph(of: weights)]
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
      return Self.withRandom([layered, shared], &stream)
    case .trained(let connectomes):
      let connectome = connectomes[draw]
      let layered = try LayerShuffle().sample(of: connectome, using: &stream).graph()
      return Self.withRandom([layered, try connectome.graph()], &stream)
    }
  }

  /// The random rung of some graphs, and they.
  private static func withRandom(_ graphs: [Graph], _ stream: inout RandomStream) -> [Graph] {
    [RandomGraph().sample(of: graphs[0], using: &stream)] + graphs
  }

  private static func magnitude(_ stream: inout RandomStream) -> Float { Float(abs(stream.normal())) }
}
