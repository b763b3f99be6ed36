import CBlas
import _Differentiation

/// op(a) op(b), where op transposes if asked to: (m × k) times (k × n) gives m × n. BLAS does the work.
@differentiable(reverse)
public func matrixProduct(
  _ a: Tensor, _ b: Tensor, transposeA: Bool = false, transposeB: Bool = false
) -> Tensor {
  let (m, k) = orientedShape(a, transposeA)
  let (inner, n) = orientedShape(b, transposeB)
  require(
    k == inner,
    "matrix product: \(a.shape)\(transposeA ? " transposed" : "")"
      + " and \(b.shape)\(transposeB ? " transposed" : "")"
  )
  let result = Tensor(uninitialized: [m, n])
  modulon_gemm(
    transposeA ? 1 : 0, transposeB ? 1 : 0, Int32(m), Int32(n), Int32(k), 1, a.base, b.base, 0,
    result.storage.base)
  return result
}

/// aᵀ a, or a aᵀ: a symmetric matrix at half the cost of the general product.
///
/// For derivatives by hand; the general product is the one to differentiate.
public func gramMatrix(_ a: Tensor, transposingFirst: Bool) -> Tensor {
  let (k, n) = orientedShape(a, !transposingFirst)
  let result = Tensor(uninitialized: [n, n])
  modulon_gram(transposingFirst ? 1 : 0, Int32(n), Int32(k), a.base, result.storage.base)
  return result
}

@derivative(of: matrixProduct)
@usableFromInline
func matrixProductVJP(
  _ a: Tensor, _ b: Tensor, transposeA: Bool, transposeB: Bool
) -> (value: Tensor, pullback: (Tensor) -> (Tensor, Tensor)) {
  let value = matrixProduct(a, b, transposeA: transposeA, transposeB: transposeB)
  return (
    value,
    { d in
      if d.isZero { return (.zero, .zero) }
      let da =
        transposeA
        ? matrixProduct(b, d, transposeA: transposeB, transposeB: true)
        : matrixProduct(d, b, transposeB: !transposeB)
      let db =
        transposeB
        ? matrixProduct(d, a, transposeA: true, transposeB: transposeA)
        : matrixProduct(a, d, transposeA: !transposeA)
      return (da, db)
    }
  )
}

private func orientedShape(_ x: Tensor, _ transposed: Bool) -> (Int, Int) {
  let (rows, columns) = x.matrixShape("matrix product")
  return transposed ? (columns, rows) : (rows, columns)
}
