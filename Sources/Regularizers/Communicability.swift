import Networks
import Tensors
import _Differentiation

/// Weights that cost the more the longer their wire is, and the better their units already communicate.
///
/// R = Σ |w_ij| d_ij C_ij with C = exp(S^−½ |W| S^−½), where S holds the row sums of |W| and the diagonal of C is left
/// out. C does not change with the scale of the weights, so that R has degree 1.
///
/// - A recurrent matrix is the graph W of its units.
/// - The matrices of a layered network make one symmetric graph of all its units, inputs and outputs included; each
///   connection counts once.
///
/// The gradient goes through the exponential, or, detached, takes C as given: d C sign w. A sum of S counts as at
/// least ε times the mean one, ε = 1e-8 (1e-12 in double precision).
///
/// O(n³) for n units. A layered network's graph is symmetric and takes one eigendecomposition, a product for the value and
/// four for the gradient; a recurrent matrix takes six products for the value and eight times that for the gradient.
///
/// Source: Achterberg, Akarca and others, spatially embedded recurrent neural networks, Nature Machine Intelligence 5
/// (2023).
public struct Communicability: Regularizer {
  /// `communicability`
  public static let name = "communicability"
  /// Each recurrent matrix is a network of its own; those of layers are a chain.
  public var view: WeightView { graph == .recurrent ? .matrices : .chain }

  /// What the units and their connections are.
  public enum Graph: String, CaseIterable, Codable, Sendable {
    /// All layers together, each matrix between two of them.
    case layered
    /// Each matrix a network of its own, from its units to themselves; the term is the sum.
    case recurrent
  }

  /// What the units and their connections are.
  public var graph: Graph
  /// Where units stand: one arrangement for all layers of units, or one for each; none makes all distances 1.
  public var positions: [Arrangement]
  /// Whether the gradient takes C as given.
  public var detached: Bool

  /// A term of a graph and its places.
  public init(graph: Graph = .layered, positions: [Arrangement] = [.line], detached: Bool = false) {
    self.graph = graph
    self.positions = positions
    self.detached = detached
  }

  /// Σ |w_ij| d_ij C_ij; zero without weights.
  @differentiable(reverse)
  public func callAsFunction(_ weights: Parameters) -> Scalar {
    if weights.count == 0 { return 0 }
    switch graph {
    case .layered:
      let distances = withoutDerivative(at: blockAdjacency(distances(across: weights)))
      let connections = blockAdjacency(weights)
      // Connections of layers have no direction, so the matrix is symmetric.
      let paths = connections.symmetricallyNormalized(epsilon: epsilon).symmetricExponential()
      return 0.5 * cost(of: connections, distances, paths)
    case .recurrent:
      var sum: Scalar = 0
      for position in 0..<withoutDerivative(at: weights.count) {
        let w = weights[position]
        let paths = w.symmetricallyNormalized(epsilon: epsilon).matrixExponential()
        sum = sum + cost(of: w, withoutDerivative(at: distancesWithin(w.shape[0])), paths)
      }
      return sum
    }
  }

  @differentiable(reverse,wrt: (connections, communicability))
  private func cost(of connections: Tensor, _ distances: Tensor, _ communicability: Tensor) -> Scalar {
    let paths = detached ? withoutDerivative(at: communicability) : communicability
    return (connections.absolute() * distances * paths).sum()
  }

  private func distances(across weights: Parameters) -> Parameters {
    Parameters(
      weights.tensors.enumerated().map { layer, w in
        positions.isEmpty
          ? Tensor(repeating: 1, w.shape) : positions.distances(across: layer, w.shape, .euclidean)
      })
  }

  /// The diagonal is zero.
  private func distancesWithin(_ units: Int) -> Tensor {
    if let arrangement = positions.first {
      let places = arrangement.positions(units)
      return places.distances(to: places, .euclidean)
    }
    var ones = Tensor(repeating: 1, [units, units])
    for unit in 0..<units { ones[unit, unit] = 0 }
    return ones
  }
}

extension Communicability {
  /// Matrices that follow each other, or square ones.
  public func check(_ shapes: [Shape]) throws(Unfit) {
    switch graph {
    case .layered:
      try checkChain(shapes)
      if !positions.isEmpty { try checkArrangements(positions, shapes) }
    case .recurrent:
      try checkMatrices(shapes)
      for (position, shape) in shapes.enumerated() where shape[0] != shape[1] {
        throw unfit(shapes, position, "square matrices; choose them with 'layers'")
      }
    }
  }
}
