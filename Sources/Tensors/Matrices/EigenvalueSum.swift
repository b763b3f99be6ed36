import CKernels
import _Differentiation

extension Tensor {
  /// The sum of the `count` smallest eigenvalues of a square matrix's symmetric part (x + xᵀ) / 2, in Double.
  ///
  /// The gradient is the projector Σ v vᵀ on their eigenvectors, whatever the multiplicities. Where the last of them
  /// equals the first that is left out, the sum has a kink; the share of each in that eigenvalue is then the same.
  /// A matrix with an element that is not finite gives NaN. O(n³).
  @differentiable(reverse,wrt: self)
  public func sumOfSmallestEigenvalues(_ count: Int) -> Scalar {
    SymmetricEigen(self).sum(ofSmallest: count)
  }

  @derivative(of: sumOfSmallestEigenvalues, wrt: self)
  @usableFromInline
  func sumOfSmallestEigenvaluesVJP(_ count: Int) -> (value: Scalar, pullback: (Scalar) -> Tensor) {
    let eigen = SymmetricEigen(self)
    return (eigen.sum(ofSmallest: count), { d in eigen.projector(onSmallest: count, times: d) })
  }
}

/// The eigenvalues in ascending order and the unit eigenvectors as rows.
struct SymmetricEigen {
  let values: [Double]
  let vectors: Tensor

  init(_ x: Tensor) {
    let (n, columns) = x.matrixShape("eigenvalues")
    require(n == columns, "eigenvalues: shape \(x.shape) is not square")
    guard x.isFinite else {
      values = [Double](repeating: .nan, count: n)
      vectors = Tensor([n, n], [Scalar](repeating: .nan, count: n * n))
      return
    }
    let symmetric = zip(x.elements, x.transposed().elements).map { (Double($0) + Double($1)) / 2 }
    var values = [Double](repeating: 0, count: n)
    var rows = symmetric
    if mk_symmetric_eigen(n, &rows, &values) != 0 {
      // LAPACK's iteration did not converge; rotations always do.
      rows = symmetric
      _ = mk_plain_symmetric_eigen(n, &rows, &values)
    }
    self.values = values
    vectors = Tensor([n, n], rows.map { Scalar($0) })
  }

  func sum(ofSmallest count: Int) -> Scalar {
    requireAvailable(count)
    return Scalar(values.prefix(count).reduce(0, +))
  }

  /// Σ v vᵀ; eigenvalues that rounding cannot tell from the last one count as equal to it.
  func projector(onSmallest count: Int, times factor: Scalar) -> Tensor {
    requireAvailable(count)
    guard count > 0 else { return Tensor(vectors.shape) }
    let last = values[count - 1]
    let largest = values.reduce(0) { max($0, abs($1)) }
    let tolerance = Double(Scalar.ulpOfOne) * Double(values.count + 64) * largest
    let below = values.count { $0 < last - tolerance }
    let equal = values.count { abs($0 - last) <= tolerance }
    var shares = [Scalar](repeating: 0, count: values.count)
    for index in shares.indices where index < below + equal {
      shares[index] = index < below ? factor : factor * Scalar(count - below) / Scalar(equal)
    }
    // NaN has no order.
    if largest.isNaN || equal == 0 { shares[0] = .nan }
    return matrixProduct(vectors.scaledRows(by: Tensor([shares.count], shares)), vectors, transposeA: true)
  }

  private func requireAvailable(_ count: Int) {
    require((0...values.count) ~= count, "\(count) of \(values.count) eigenvalues")
  }
}
