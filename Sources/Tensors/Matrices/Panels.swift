import CKernels

/// A matrix that is laid out for many products with a few rows each: the weights of a recurrence, which every step uses, or of
/// a convolution, which every place does.
struct Panels: Sendable {
  private let panels: Tensor
  /// The number of columns of what is multiplied with it.
  let rows: Int
  /// The number of columns of the products.
  let columns: Int

  /// Lays out a matrix, or its transpose.
  init(_ matrix: Tensor, transposed: Bool = false) {
    let (rows, columns) = (matrix.shape[transposed ? 1 : 0], matrix.shape[transposed ? 0 : 1])
    self.init(matrix.base, rows: rows, columns: columns, transposed: transposed)
  }

  /// Lays out a matrix of a number of rows and columns, or the transpose of one of as many columns and rows.
  init(_ matrix: UnsafePointer<Scalar>, rows: Int, columns: Int, transposed: Bool = false) {
    (self.rows, self.columns) = (rows, columns)
    panels = Tensor(uninitialized: [mk_panels_count(rows, columns)])
    mk_make_panels(transposed ? 1 : 0, matrix, rows, columns, panels.storage.base)
  }

  /// c = a b, or c += a b, for `count` rows at `a`, one after another, on the calling thread.
  func multiply(
    _ a: UnsafePointer<Scalar>, count: Int, into c: UnsafeMutablePointer<Scalar>, adding adds: Bool
  ) {
    multiply(
      a, at: mk_places(row: rows, stretches: 1, length: rows, gap: 1, jump: 0), count: count, into: c,
      adding: adds)
  }

  /// The same for rows whose elements lie at some places.
  func multiply(
    _ a: UnsafePointer<Scalar>, at places: mk_places, count: Int, into c: UnsafeMutablePointer<Scalar>,
    adding adds: Bool
  ) {
    var places = places
    mk_multiply_panels(a, &places, panels.base, adds ? 1 : 0, c, count, columns)
  }
}
