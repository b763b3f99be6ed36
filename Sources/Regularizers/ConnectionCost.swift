import Networks
import Tensors

/// What connections cost where evolution made networks modular: their number, or their length.
///
/// The costs proper, `connectionCount` and `squaredConnectionLength`, are steps; the term is what stands for them under
/// gradient descent: R = Σ |w|, Σ |w| d or Σ |w| d², with ∇R = sign w times 1, d or d². Of degree 1.
///
/// d is the Euclidean distance of the two units at the places of `Positions.clune`, layers one apart.
///
/// Source: Clune, Mouret and Lipson, "The evolutionary origins of modularity" (2013).
public struct ConnectionCost: PricedTerm {
  /// `connectionCost`
  public static let name = "connectionCost"
  /// Matrices, each by itself.
  public var view: WeightView { .matrices }

  /// What a connection costs.
  public enum Cost: String, CaseIterable, Codable, Sendable {
    /// One.
    case count
    /// d
    case length
    /// d²
    case squaredLength
  }

  /// What a connection costs.
  public var cost: Cost

  /// A term of a cost.
  public init(cost: Cost = .squaredLength) { self.cost = cost }

  /// 1, d or d²
  public func prices(layer: Int, _ shape: Shape) -> Tensor {
    func distances(_ metric: Distance) -> Tensor {
      Positions.clune(shape[0], layer: layer).distances(to: .clune(shape[1], layer: layer + 1), metric)
    }
    return switch cost {
    case .count: Tensor(repeating: 1, shape)
    case .length: distances(.euclidean)
    case .squaredLength: distances(.squaredEuclidean)
    }
  }
}

/// The number of connections: weights that are not zero.
public func connectionCount(_ weights: Parameters) -> Int { Int(costOfConnections(weights, .count)) }

/// Σ d² over the connections, at the places of `Positions.clune`.
public func squaredConnectionLength(_ weights: Parameters) -> Double {
  costOfConnections(weights, .squaredLength)
}

/// Σ price over the weights that are not zero, in Double.
private func costOfConnections(_ weights: Parameters, _ cost: ConnectionCost.Cost) -> Double {
  weights.tensors.enumerated().reduce(0) { sum, layer in
    let (position, w) = layer
    let signs = Tensor(repeating: 1, w.shape).withSign(of: w)
    return sum + ConnectionCost(cost: cost).prices(layer: position, w.shape).withSign(of: w).dot(signs)
  }
}

extension ConnectionCost {
  /// Matrices, each from one layer of units to the next.
  public func check(_ shapes: [Shape]) throws(Unfit) { try checkMatrices(shapes) }
}
