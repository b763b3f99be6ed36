import Networks
import Tensors

/// The sum of the absolute weights, each the dearer the longer its wire: pulls connected units together.
///
/// R = Σ_l agg_ij |w_ij| (a d_ij + b), where d is the Manhattan distance of the two units, a the distance's weight, b the
/// flat price, and agg the sum over a matrix or its mean; ∇R = (a d + b) sign w. Of degree 1.
///
/// Units that stand still make a network local, whatever its modules; that they may change places is an operator's
/// business (`NeuronSwap`). Published runs used both sums and means: λ does not transfer. Biases have no price.
///
/// Source: Liu, Gan and Tegmark, brain-inspired modular training, arXiv 2305.08746 (2023).
public struct WiringCost: PricedTerm {
  /// `wiringCost`
  public static let name = "wiringCost"
  /// Matrices, each by itself.
  public var view: WeightView { .matrices }

  /// How the prices of one matrix come together.
  public enum Aggregation: String, CaseIterable, Codable, Sendable {
    case sum, mean
  }

  /// a
  public var distanceWeight: Scalar
  /// b
  public var flat: Scalar
  /// Sum or mean over each matrix; the matrices are added.
  public var aggregation: Aggregation
  /// Where units stand: one arrangement for all layers of units, or one for each, inputs first.
  public var positions: [Arrangement]
  /// The places of the units of rows and of columns, for matrices whose units do not stand in order.
  private var places: (rows: [Int: [Int]], columns: [Int: [Int]]) = ([:], [:])

  /// A term with its prices and places.
  public init(
    distanceWeight: Scalar = 1, flat: Scalar = 0.1, aggregation: Aggregation = .sum,
    positions: [Arrangement] = [.line]
  ) {
    self.distanceWeight = distanceWeight
    self.flat = flat
    self.aggregation = aggregation
    self.positions = positions
  }

  /// agg_ij (a d_ij + b) for each weight of the term's matrix number `layer`.
  public func prices(layer: Int, _ shape: Shape) -> Tensor {
    let share = aggregation == .mean ? 1 / Scalar(max(shape.count, 1)) : 1
    var price = Tensor(repeating: share * flat, shape)
    price.add(distances(layer: layer, shape), times: share * distanceWeight)
    return price
  }

  private func distances(layer: Int, _ shape: Shape) -> Tensor {
    func stand(_ unitLayer: Int, _ count: Int, _ places: [Int]?) -> Positions {
      let all = positions.positions(layer: unitLayer, count: count)
      return places.map(all.taking) ?? all
    }
    return stand(layer, shape[0], places.rows[layer])
      .distances(to: stand(layer + 1, shape[1], places.columns[layer]), .manhattan)
  }
}

extension WiringCost {
  /// The same prices, between other places.
  public func placing(rows: [Int: [Int]], columns: [Int: [Int]]) -> WiringCost {
    var term = self
    term.places = (rows, columns)
    return term
  }
}

extension WiringCost {
  /// Matrices; where there are several arrangements, such that follow each other, one fewer than arrangements.
  public func check(_ shapes: [Shape]) throws(Unfit) {
    try checkMatrices(shapes)
    try checkArrangements(positions, shapes)
  }
}
