/// A matrix cut into blocks: every row and every column belongs to a group, and a block is a pair of groups.
public struct MatrixBlocks: Sendable, Equatable {
  /// The group of each row, counted from zero.
  public let rows: [Int]
  /// The group of each column, counted from zero.
  public let columns: [Int]
  /// The number of groups of rows.
  public let rowGroups: Int
  /// The number of groups of columns.
  public let columnGroups: Int

  /// Blocks from the group of each row and each column; a group that is not named still counts below the largest.
  public init(rows: [Int], columns: [Int]) {
    require((rows + columns).allSatisfy { $0 >= 0 }, "a group's number is never negative")
    self.rows = rows
    self.columns = columns
    rowGroups = (rows.max() ?? -1) + 1
    columnGroups = (columns.max() ?? -1) + 1
  }

  /// The number of elements of each block, row by row.
  public var sizes: [Int] {
    let tall = MatrixBlocks.sizes(of: rows, rowGroups)
    let wide = MatrixBlocks.sizes(of: columns, columnGroups)
    return tall.flatMap { height in wide.map { height * $0 } }
  }

  /// Whether each block joins groups of the same number, row by row.
  public var isDiagonal: [Bool] {
    (0..<rowGroups).flatMap { row in (0..<columnGroups).map { row == $0 } }
  }

  private static func sizes(of groups: [Int], _ count: Int) -> [Int] {
    groups.reduce(into: [Int](repeating: 0, count: count)) { $0[$1] += 1 }
  }

  /// The group of each of `count` units in `groups` contiguous groups of sizes that differ by one at most.
  public static func contiguous(_ count: Int, groups: Int) -> [Int] {
    (0..<count).map { $0 * groups / count }
  }
}

extension Tensor {
  /// Σ x² over each block, row by row, in Double.
  public func sumsOfSquares(in blocks: MatrixBlocks) -> [Double] {
    requireFit(blocks, "sumsOfSquares")
    var sums = [Double](repeating: 0, count: blocks.rowGroups * blocks.columnGroups)
    withElements { elements in
      var position = 0
      for row in blocks.rows {
        let first = row &* blocks.columnGroups
        for column in blocks.columns {
          let x = Double(elements[position])
          sums[first &+ column] += x * x
          position &+= 1
        }
      }
    }
    return sums
  }

  /// Each block times its factor, the factors row by row.
  public func scaled(by factors: [Scalar], in blocks: MatrixBlocks) -> Tensor {
    requireFit(blocks, "scaled")
    require(factors.count == blocks.rowGroups * blocks.columnGroups, "\(factors.count) factors for the blocks")
    var result = self
    result.withMutableElements { elements in
      var position = 0
      for row in blocks.rows {
        let first = row &* blocks.columnGroups
        for column in blocks.columns {
          elements[position] *= factors[first &+ column]
          position &+= 1
        }
      }
    }
    return result
  }

  private func requireFit(_ blocks: MatrixBlocks, _ operation: StaticString) {
    require(
      shape == [blocks.rows.count, blocks.columns.count],
      "\(operation): shape \(shape) and blocks of \(blocks.rows.count) × \(blocks.columns.count)")
  }
}
