import Tensors

/// What the published code of the project `modular` computes of two matrices that follow each other in place of the sum of
/// squares of their product: Σ_k vec(M)_k vec(Mᵀ)_k, M = a b of n0 × n2, both read row by row.
///
/// TensorFlow's `tensordot` of M with itself over crossed axes is this. Of square matrices it is tr(M M), of one row or column
/// ‖M‖², and otherwise it multiplies elements that have nothing to do with each other; it may be negative.
struct CrossedLoops: LoopsOfPair {
  let value: Scalar
  private let a: Tensor
  private let b: Tensor
  /// The gradient with respect to M.
  private let slope: Tensor

  init(_ a: Tensor, _ b: Tensor) {
    (self.a, self.b) = (a, b)
    let product = matrixProduct(a, b)
    let (rows, columns) = (product.shape[0], product.shape[1])
    let crossed = product.transposed().reshaped(to: product.shape)
    value = Scalar(product.dot(crossed))
    slope = crossed + product.reshaped(to: [columns, rows]).transposed()
  }

  func addGradients(times factor: Scalar, to gradient: inout Parameters, at place: (first: Int, second: Int)) {
    gradient.tensors[place.first].add(productOf: slope, b, transposeB: true, times: factor)
    gradient.tensors[place.second].add(productOf: a, slope, transposeA: true, times: factor)
  }
}
