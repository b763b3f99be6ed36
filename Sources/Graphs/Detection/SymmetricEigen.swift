import CKernels

/// The eigenvalues of a symmetric matrix of n rows, ascending, and their unit eigenvectors as rows.
func eigenvectors(of matrix: [Double], _ n: Int) -> (values: [Double], vectors: [Double]) {
  var (values, vectors) = ([Double](repeating: 0, count: n), matrix)
  if mk_symmetric_eigen(n, &vectors, &values) != 0 {
    // LAPACK's iteration did not converge; rotations always do.
    vectors = matrix
    _ = mk_plain_symmetric_eigen(n, &vectors, &values)
  }
  return (values, vectors)
}

/// The `count` lowest of them.
func lowestEigenvectors(of matrix: [Double], _ n: Int, count: Int) -> (values: [Double], vectors: [Double]) {
  var copy = matrix
  var values = [Double](repeating: 0, count: n)
  var vectors = [Double](repeating: 0, count: count * n)
  if mk_lowest_eigenvectors(n, count, &copy, &values, &vectors) != 0 {
    copy = matrix
    _ = mk_plain_lowest_eigenvectors(n, count, &copy, &values, &vectors)
  }
  return (Array(values.prefix(count)), vectors)
}
