import Networks
import Tensors
import _Differentiation

/// The sum of the Euclidean norms of groups of weights: makes whole groups zero.
///
/// R = Σ_g √|g| ‖w_g‖₂, ∇R = √|g| w_g / ‖w_g‖, and zero where the group is. Of degree 1.
///
/// Groups of rows or columns switch units off. Blocks are an inter-module cost: only weights between different given
/// modules have a price, module to module, whatever the scale of a block's single weights.
///
/// Source: Yuan and Lin, "Model selection and estimation in regression with grouped variables" (2006).
public struct GroupLasso: Regularizer {
  /// `groupLasso`
  public static let name = "groupLasso"
  /// Columns are numbers, whatever they connect; rows and blocks are of units.
  public var view: WeightView { groups == .columns ? .parameters : .matrices }

  /// What belongs together within a matrix.
  public enum Groups: Equatable, Sendable {
    /// The weights that leave a unit.
    case rows
    /// The weights that come into a unit.
    case columns
    /// The weights from one of so many modules to another; each layer's units are cut into as many contiguous parts.
    /// Weights within a module are free.
    case blocks(Int)
  }

  /// What belongs together.
  public var groups: Groups

  /// A term over groups.
  public init(groups: Groups = .columns) { self.groups = groups }

  /// Σ_g √|g| ‖w_g‖₂
  @differentiable(reverse)
  public func callAsFunction(_ weights: Parameters) -> Scalar {
    Scalar(weights.tensors.map { GroupNorms($0, groups) }.reduce(0) { $0 + $1.value })
  }

  /// The norms serve the value and the gradient.
  @derivative(of: callAsFunction)
  @usableFromInline
  func gradientOfTerm(_ weights: Parameters) -> (value: Scalar, pullback: (Scalar) -> Parameters) {
    let norms = weights.tensors.map { GroupNorms($0, groups) }
    return (
      Scalar(norms.reduce(0) { $0 + $1.value }),
      { upstream in
        Parameters(
          zip(weights.tensors, norms).map { w, norms in
            norms.scaled(w) { price, norm in norm == 0 ? 0 : Double(upstream) * price / norm }
          })
      }
    )
  }
}

extension GroupLasso: ProximalRegularizer {
  /// w_g max(0, 1 − step √|g| / ‖w_g‖)
  public func proximalStep(_ weights: inout Parameters, step: Scalar) {
    for position in weights.tensors.indices {
      let w = weights.tensors[position]
      weights.tensors[position] = GroupNorms(w, groups).scaled(w) { price, norm in
        norm <= Double(step) * price ? 0 : 1 - Double(step) * price / norm
      }
    }
  }
}

extension GroupLasso {
  /// Matrices, with units for each module.
  public func check(_ shapes: [Shape]) throws(Unfit) {
    try checkMatrices(shapes)
    if case .blocks(let count) = groups { try checkModules(count, shapes, ofEachLayer: true) }
  }
}

/// The norms of a matrix's groups, with their prices √|g|; a free group's price is zero.
private struct GroupNorms {
  private let blocks: MatrixBlocks
  private let norms: [Double]
  private let prices: [Double]

  init(_ w: Tensor, _ groups: GroupLasso.Groups) {
    let (rows, columns) = (w.shape[0], w.shape[1])
    let blocks: MatrixBlocks =
      switch groups {
      case .rows: MatrixBlocks(rows: Array(0..<rows), columns: [Int](repeating: 0, count: columns))
      case .columns: MatrixBlocks(rows: [Int](repeating: 0, count: rows), columns: Array(0..<columns))
      case .blocks(let count):
        MatrixBlocks(
          rows: MatrixBlocks.contiguous(rows, groups: count),
          columns: MatrixBlocks.contiguous(columns, groups: count))
      }
    self.blocks = blocks
    prices = zip(blocks.sizes, blocks.isDiagonal).map { size, isDiagonal in
      if case .blocks = groups, isDiagonal { return 0 }
      return Double(size).squareRoot()
    }
    norms = w.sumsOfSquares(in: blocks).map { $0.squareRoot() }
  }

  /// Σ_g √|g| ‖w_g‖
  var value: Double { zip(prices, norms).reduce(0) { $0 + $1.0 * $1.1 } }

  /// Each group times what its price and its norm make of it.
  func scaled(_ w: Tensor, by factor: (_ price: Double, _ norm: Double) -> Double) -> Tensor {
    w.scaled(by: zip(prices, norms).map { Scalar(factor($0, $1)) }, in: blocks)
  }
}
