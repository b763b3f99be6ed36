import Graphs
import Networks
import Tensors

/// The connections of a layered network: weight matrices in × out that chain from the inputs to the outputs.
///
/// Biases are not connections. Graphs and measures see absolute weights; signs are kept for whoever needs them.
public struct Connectome: Sendable {
  /// The number of units of each layer, inputs first.
  public let layerSizes: [Int]
  /// The weight matrices, each `layerSizes[l]` × `layerSizes[l + 1]`.
  public let weights: [Tensor]

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
    self.layerSizes = [first.shape[0]] + weights.map { $0.shape[1] }
    self.weights = weights
  }

  /// The connections of a network of dense layers.
  public init(_ network: Network, _ parameters: Parameters) throws(ConnectomeError) {
    try self.init(weights: network.weightPositions.map { parameters.tensors[$0] })
  }

  /// The number of units.
  public var unitCount: Int { layerSizes.reduce(0, +) }

  /// The graph of the weights; units are numbered inputs first, then layer by layer.
  ///
  /// Its weights are magnitudes by a rule for signs, or with `gomez` the weights themselves.
  public func graph(signs: SignRule = .absolute, directed: Bool = false) throws(GraphError) -> Graph {
    let blocks = (signs == .gomez ? self : applying(signs)).weights.map { $0.elements.map { Float($0) } }
    return try Graph(layerSizes: layerSizes, blocks: blocks, directed: directed)
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
