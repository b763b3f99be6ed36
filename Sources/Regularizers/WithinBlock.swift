import Networks
import Tensors
import _Differentiation

/// The share of squared weight that stays within modules: rewards networks that are cut where one says.
///
/// R = −C, C = Σ_{g(i)=g(j)} w_ij² / Σ w_ij² between 0 and 1, with a module g for every unit; ∇C = 2 w (M − C) / Σ w²,
/// where M is 1 within modules and 0 between. The modules are given, or found. Of degree 0. C of random weights and k equal modules is 1/k.
///
/// C is the mean over the matrices, or that of all weights. The published runs held a single matrix to it, so that all
/// others mixed freely; here every matrix counts. C is an easy target: once near 1 it has no force left.
///
/// A matrix of zeros has C = 0, and nothing pulls it. Source: Golechha and others, arXiv 2502.02470 (2025).
public struct WithinBlock: Regularizer {
  /// `withinBlock`
  public static let name = "withinBlock"

  /// Where the modules come from.
  public enum Modules: Equatable, Sendable {
    /// So many: each layer's units are cut into as many contiguous parts, of sizes that differ by one at most.
    case contiguous(Int)
    /// So many of nearly one size, found anew from the weights each time (`FoundModules`). R is then that of the best
    /// modules found, and its gradient holds them: as for any maximum, that is the whole gradient.
    case found(Int)
    /// The module of every unit of every layer, inputs first, counted from zero.
    case given([[Int]])
  }

  /// The modules.
  public var modules: Modules
  /// What a share is taken of.
  public var scope: Scope

  /// A term for modules.
  public init(modules: Modules = .contiguous(2), scope: Scope = .layer) {
    self.modules = modules
    self.scope = scope
  }

  /// −C; zero without weights.
  @differentiable(reverse)
  public func callAsFunction(_ weights: Parameters) -> Scalar { value(of: shares(weights)) }

  /// The sums over blocks serve the value and the gradient.
  @derivative(of: callAsFunction)
  @usableFromInline
  func gradientOfTerm(_ weights: Parameters) -> (value: Scalar, pullback: (Scalar) -> Parameters) {
    let shares = shares(weights)
    return (
      value(of: shares),
      { upstream in
        var gradient = [Tensor](repeating: .zero, count: weights.count)
        for share in shares where share.total > 0 {
          let slope = -2 * Double(upstream) / (share.total * Double(shares.count))
          for (position, blocks) in share.blocks {
            gradient[position] = weights.tensors[position].scaled(
              by: blocks.isDiagonal.map { Scalar(slope * (($0 ? 1 : 0) - share.value)) }, in: blocks)
          }
        }
        return Parameters(gradient)
      }
    )
  }

  private func value(of shares: [Share]) -> Scalar {
    Scalar(-shares.reduce(0) { $0 + $1.value } / Double(max(shares.count, 1)))
  }

  private func shares(_ weights: Parameters) -> [Share] {
    let modules = modules(of: weights)
    return scope.groups(weights.count).map { positions in
      Share(
        positions.map { position in
          let w = weights.tensors[position]
          let blocks = MatrixBlocks(
            rows: modules?[position] ?? contiguous(w.shape[0]),
            columns: modules?[position + 1] ?? contiguous(w.shape[1]))
          return (position, blocks, w.sumsOfSquares(in: blocks))
        })
    }
  }

  /// The modules of each layer of units, where they are not those of its size.
  private func modules(of weights: Parameters) -> [[Int]]? {
    switch modules {
    case .contiguous: nil
    case .given(let groups): groups
    case .found(let count): FoundModules(weights, count: count).modules
    }
  }

  private func contiguous(_ units: Int) -> [Int] {
    guard case .contiguous(let count) = modules else { return [] }
    return MatrixBlocks.contiguous(units, groups: count)
  }
}

extension WithinBlock {
  /// Matrices with units for each module; where modules are given or found, such that follow each other; given ones name
  /// each unit.
  public func check(_ shapes: [Shape]) throws(Unfit) {
    try checkMatrices(shapes)
    switch modules {
    case .contiguous(let count): try checkModules(count, shapes, ofEachLayer: true)
    case .found(let count):
      try checkChain(shapes)
      try checkModules(count, shapes, ofEachLayer: true)
    case .given(let groups):
      try checkChain(shapes)
      try check(groups, shapes)
    }
  }

  private func check(_ groups: [[Int]], _ shapes: [Shape]) throws(Unfit) {
    for (position, shape) in shapes.enumerated() {
      let (rows, columns) = (
        position < groups.count ? groups[position].count : 0,
        position + 1 < groups.count ? groups[position + 1].count : 0
      )
      if shape != [rows, columns] {
        throw unfit(shapes, position, "\(rows) × \(columns), the units that have a module")
      }
    }
    if shapes.isEmpty { return }
    let units = shapes.unitCounts
    if groups.count != units.count {
      throw Unfit(
        Self.name, found: "modules for \(groups.count) layers of units",
        allowed: "for the \(units.count) that there are")
    }
    // Sums are kept for each pair of numbers up to the largest.
    let most = units.reduce(0, +)
    if let odd = groups.joined().first(where: { !(0..<most ~= $0) }) {
      throw Unfit(
        Self.name, found: "a module number \(odd)",
        allowed: "from 0 to below \(most), the number of units")
    }
  }
}

/// C of some matrices together.
private struct Share {
  let blocks: [(position: Int, blocks: MatrixBlocks)]
  let total: Double
  let value: Double

  init(_ matrices: [(position: Int, blocks: MatrixBlocks, sums: [Double])]) {
    blocks = matrices.map { ($0.position, $0.blocks) }
    total = matrices.reduce(0) { $0 + $1.sums.reduce(0, +) }
    let within = matrices.reduce(0) { sum, matrix in
      sum + zip(matrix.blocks.isDiagonal, matrix.sums).reduce(0) { $0 + ($1.0 ? $1.1 : 0) }
    }
    value = total > 0 ? within / total : total
  }
}
