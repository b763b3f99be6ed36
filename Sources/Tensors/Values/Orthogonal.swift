import Randomness

extension Tensor {
  /// A rows × columns matrix with orthonormal rows (or columns, if there are more rows), uniform over all such.
  ///
  /// Gaussian vectors are made orthonormal by the modified Gram–Schmidt process, run twice, in Double.
  /// Source: Saxe, McClelland and Ganguli, "Exact solutions to the nonlinear dynamics of learning" (2014).
  public static func orthogonal(
    rows: Int, columns: Int, using stream: inout RandomStream
  ) -> Tensor {
    let (vectors, length) = (min(rows, columns), max(rows, columns))
    var basis = (0..<vectors).map { _ in (0..<length).map { _ in stream.normal() } }
    for current in basis.indices {
      for _ in 0..<2 {
        for earlier in 0..<current {
          let overlap = zip(basis[earlier], basis[current]).reduce(0) { $0 + $1.0 * $1.1 }
          for element in 0..<length { basis[current][element] -= overlap * basis[earlier][element] }
        }
      }
      let norm = basis[current].reduce(0) { $0 + $1 * $1 }.squareRoot()
      for element in 0..<length { basis[current][element] /= norm }
    }
    let matrix = Tensor([vectors, length], basis.flatMap { $0.map { Scalar($0) } })
    return rows <= columns ? matrix : matrix.transposed()
  }
}
