import Files
import Graphs
import Networks
import Tensors

/// Populations of units and the weights between them; in a chain of layers each is connected with the next.
///
/// Biases are not connections. Graphs and measures see absolute weights; signs are kept for whoever needs them. Where
/// several weights join two units, as a kernel does, their magnitudes are added up (`Reading`). The scales of normalizations over batches are
/// folded into the weights that hear the units (`UnitScale`). A unit's weight to itself
/// counts in loops and paths and is no edge of a graph.
public struct Connectome: Sendable {
  /// The populations and their connections.
  public let outline: NetworkOutline
  /// The weights of each connection, from × to.
  public let weights: [Tensor]

  /// The number of units of each population, inputs first.
  public var layerSizes: [Int] { outline.sizes }

  /// The connections of a chain of matrices.
  public init(weights: [Tensor]) throws(ConnectomeError) {
    guard let first = weights.first else { throw .noWeights }
    for (index, matrix) in weights.enumerated() {
      guard matrix.shape.rank == 2 else { throw .notAMatrix(layer: index, shape: matrix.shape) }
      if index > 0, weights[index - 1].shape[1] != matrix.shape[0] {
        throw .noChain(layer: index, previous: weights[index - 1].shape, shape: matrix.shape)
      }
      guard matrix.isFinite else { throw .notFinite(layer: index) }
    }
    self.outline = NetworkOutline(sizes: [first.shape[0]] + weights.map { $0.shape[1] })
    self.weights = weights
  }

  /// The connections of an outline, each with its weights, from × to.
  public init(_ outline: NetworkOutline, weights: [Tensor]) throws(ConnectomeError) {
    guard !weights.isEmpty else { throw .noWeights }
    require(weights.map(\.shape) == outline.shapes, "weights \(weights.map(\.shape)) for \(outline.shapes)")
    for (index, matrix) in weights.enumerated() where !matrix.isFinite { throw .notFinite(layer: index) }
    self.outline = outline
    self.weights = weights
  }

  /// The connections of a network, by the weights that count.
  public init(
    _ network: Network, _ parameters: Parameters, counting: WeightCounting = WeightCounting()
  ) throws(ConnectomeError) {
    try self.init(Self.outline(network.outline, counting), of: parameters)
  }

  /// The connections of an outline of a network with these parameters.
  init(_ outline: NetworkOutline, of parameters: Parameters) throws(ConnectomeError) {
    try self.init(outline, weights: outline.connections.map { $0.matrix(of: parameters) })
  }

  /// An outline by the weights that count.
  public static func outline(
    _ outline: NetworkOutline, _ counting: WeightCounting
  ) throws(ConnectomeError) -> NetworkOutline {
    guard let counted = outline.counting(counting) else {
      throw .noPart(name: counting.part ?? "", known: outline.partNames)
    }
    return counted
  }

  /// The number of units.
  public var unitCount: Int { layerSizes.reduce(0, +) }

  /// The graph of the weights; units are numbered inputs first, then population by population.
  ///
  /// Its weights are magnitudes, or `keepingSigns` the weights themselves; `applying` leaves out what another rule for signs does.
  public func graph(keepingSigns: Bool = false, directed: Bool = false) throws(GraphError) -> Graph {
    let blocks = (keepingSigns ? self : applying(.absolute)).weights.map { $0.elements.map { Float($0) } }
    if outline.isChain { return try Graph(layerSizes: layerSizes, blocks: blocks, directed: directed) }
    return try Graph(
      layerSizes: layerSizes, blocks: zip(pairs, blocks).map { LayerBlock($0, weights: $1) }, directed: directed
    )
  }

  /// The quality of a division against the totals of each connection.
  public func layeredModularity(resolution: Double = 1) -> LayeredModularity {
    LayeredModularity(layerSizes: layerSizes, pairs: pairs, resolution: resolution)
  }

  private var pairs: [LayerPair] { outline.connections.map { LayerPair(from: $0.from, to: $0.to) } }

  /// The weights of each two connections that follow each other.
  public var neighbors: [(first: Tensor, second: Tensor)] {
    outline.pairs(of: Array(weights.indices)).map { (weights[$0.first], weights[$0.second]) }
  }
}

/// Matrices that are no layered network.
public enum ConnectomeError: Error, Equatable, CustomStringConvertible {
  /// There is no matrix at all.
  case noWeights
  /// A weight is no matrix.
  case notAMatrix(layer: Int, shape: Shape)
  /// Two neighbors do not fit.
  case noChain(layer: Int, previous: Shape, shape: Shape)
  /// No connection has a part of this name.
  case noPart(name: String, known: [String])
  /// A weight is infinite or NaN.
  case notFinite(layer: Int)

  /// One sentence for the user.
  public var description: String {
    switch self {
    case .noWeights: "a network without weight matrices has no connections to measure"
    case .notAMatrix(let layer, let shape): "weight \(layer) has shape \(shape), not rows and columns"
    case .noChain(let layer, let previous, let shape):
      "weight \(layer) of shape \(shape) does not follow one of shape \(previous): "
        + "its \(shape[0]) rows should be \(previous[1])"
    case .noPart(let name, let known):
      "no connection has a part '\(name)' (allowed: "
        + (known.isEmpty ? "none, this network has no gates or projections" : known.joined(separator: ", "))
        + ")"
    case .notFinite(let layer): "weight \(layer) has elements that are infinite or not a number"
    }
  }
}

extension Connectome {
  /// The share of the possible connections between neighboring layers that are not exactly zero.
  public var density: Double {
    let present = weights.reduce(0) { $0 + $1.withElements { $0.count { $0 != 0 } } }
    return Double(present) / Double(max(weights.reduce(0) { $0 + $1.count }, 1))
  }
}

extension ConnectomeError: CategorizedError {
  /// The sort of failure.
  public var category: ErrorCategory { .badInput }
  /// A network has no file.
  public var namesItsFile: Bool { false }
}
