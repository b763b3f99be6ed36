import CKernels
import _Differentiation

/// op(a) op(b), where op transposes if asked to: (m × k) times (k × n) gives m × n. BLAS does the work.
@differentiable(reverse)
public func matrixProduct(
  _ a: Tensor, _ b: Tensor, transposeA: Bool = false, transposeB: Bool = false
) -> Tensor {
  let (m, n, k) = productShape(a, b, transposeA, transposeB)
  let result = Tensor(uninitialized: Shape(m, n))
  mk_gemm(
    transposeA ? 1 : 0, transposeB ? 1 : 0, Int32(m), Int32(n), Int32(k), 1, a.base, b.base, 0,
    result.storage.base)
  return result
}

extension Tensor {
  /// Adds a multiple of a product in place: c ← c + factor op(a) op(b).
  public mutating func add(
    productOf a: Tensor, _ b: Tensor, transposeA: Bool = false, transposeB: Bool = false, times factor: Scalar
  ) {
    let (m, n, k) = productShape(a, b, transposeA, transposeB)
    let isNew = isZero
    if isNew { self = Tensor(uninitialized: Shape(m, n)) }
    require(shape == Shape(m, n), "add product: \(Shape(m, n)) to \(shape)")
    mk_gemm(
      transposeA ? 1 : 0, transposeB ? 1 : 0, Int32(m), Int32(n), Int32(k), factor, a.base, b.base,
      isNew ? 0 : 1, mutableBase)
  }
}

/// aᵀ a, or a aᵀ: a symmetric matrix at half the cost of the general product.
///
/// For derivatives by hand; the general product is the one to differentiate.
public func gramMatrix(_ a: Tensor, transposingFirst: Bool) -> Tensor {
  let (k, n) = orientedShape(a, !transposingFirst)
  let result = Tensor(uninitialized: Shape(n, n))
  mk_gram(transposingFirst ? 1 : 0, Int32(n), Int32(k), a.base, result.storage.base)
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

private func productShape(
  _ a: Tensor, _ b: Tensor, _ transposeA: Bool, _ transposeB: Bool
) -> (m: Int, n: Int, k: Int) {
  let (m, k) = orientedShape(a, transposeA)
  let (inner, n) = orientedShape(b, transposeB)
  require(
    k == inner,
    "matrix product: \(a.shape)\(transposeA ? " transposed" : "")"
      + " and \(b.shape)\(transposeB ? " transposed" : "")"
  )
  return (m, n, k)
}

private func orientedShape(_ x: Tensor, _ transposed: Bool) -> (Int, Int) {
  let (rows, columns) = x.matrixShape("matrix product")
  return transposed ? (columns, rows) : (rows, columns)
}
