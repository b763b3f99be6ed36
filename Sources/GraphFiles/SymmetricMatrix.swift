import Graphs

/// A square matrix that should be symmetric, made so where it nearly is.
struct SymmetricMatrix {
  /// The values, row-major.
  private(set) var values: [Double]
  /// What was done, where something was.
  private(set) var note: String?

  /// How far mirrored entries may be apart, in parts of the largest magnitude: rounding, not data.
  static let tolerance = 1e-9

  /// Takes the mean of entries that differ by rounding, and the other triangle for one that is zero throughout.
  ///
  /// Throws `GraphError.asymmetric` with the first pair of entries that differ by more.
  init(_ values: [Double], nodeCount: Int, tolerance: Double = Self.tolerance) throws(GraphError) {
    self.values = values
    let largest = values.reduce(0) { max($0, abs($1)) }
    var worst = 0.0
    var first: (row: Int, column: Int)?
    var isLowerZero = true
    var isUpperZero = true
    for row in 0..<nodeCount {
      for column in row + 1..<max(row + 1, nodeCount) {
        let (upper, lower) = (values[row * nodeCount + column], values[column * nodeCount + row])
        if upper != 0 { isUpperZero = false }
        if lower != 0 { isLowerZero = false }
        let gap = abs(upper - lower)
        worst = max(worst, gap)
        if gap > tolerance * largest, first == nil { first = (row, column) }
      }
    }
    guard worst > 0 else { return }
    let isTriangle = isLowerZero != isUpperZero
    if let first, !isTriangle {
      throw .asymmetric(
        row: first.row, column: first.column, value: values[first.row * nodeCount + first.column],
        mirrored: values[first.column * nodeCount + first.row])
    }
    note =
      isTriangle
      ? "the \(isLowerZero ? "lower" : "upper") triangle of the matrix is zero: the other one is taken for both"
      : "mirrored entries differ by rounding (at most \(worst)): their mean is taken"
    for row in 0..<nodeCount {
      for column in row + 1..<max(row + 1, nodeCount) {
        let (upper, lower) = (row * nodeCount + column, column * nodeCount + row)
        let value = isTriangle ? values[upper] + values[lower] : values[upper] / 2 + values[lower] / 2
        (self.values[upper], self.values[lower]) = (value, value)
      }
    }
  }
}
