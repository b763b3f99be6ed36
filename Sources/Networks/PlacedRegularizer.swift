/// A term whose value depends on where units stand, and not on their order alone.
public protocol PlacedRegularizer: Regularizer {
  /// The term where some units stand elsewhere than in order.
  ///
  /// - Parameters:
  ///   - rows: For matrices of the term, by their positions, the place of the unit of every row.
  ///   - columns: The same for columns.
  func placing(rows: [Int: [Int]], columns: [Int: [Int]]) -> Self
}
